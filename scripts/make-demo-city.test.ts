import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { sectorIds, sectors } from '../src/lib/domain/sectors/index.ts';
import { roles } from '../src/lib/domain/people/role.ts';
import { DAY_MS } from '../src/lib/domain/time.ts';
import { districtLookup, type DistrictCollection } from '../src/lib/wire/import/district-of.ts';
import { readImport } from '../src/lib/wire/import/read-import.ts';
import type { ImportItem } from '../src/lib/wire/import/record.ts';
import { DEMO_SEED, makeDemoCity, REFERENCE_MS, type DemoFiles } from './demo-city/city.ts';

const read = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url));
const lookup = districtLookup(
	JSON.parse(read('changchun-districts.geojson').toString()) as DistrictCollection
);
let files: DemoFiles;
let items: ImportItem[];

beforeAll(async () => {
	files = await makeDemoCity(DEMO_SEED, lookup);
	items = await imported(files);
});

/** Reads the files in the order that `meta.json` gives, each knowing what came before. */
async function imported(city: DemoFiles): Promise<ImportItem[]> {
	const { loadOrder } = JSON.parse(Buffer.from(city.get('meta.json') ?? []).toString()) as {
		loadOrder: string[];
	};
	const sectorOfSite = new Map<string, string>();
	const unitOfPoint = new Map<string, string>();
	const profiles = new Map(
		Object.values(sectors).flatMap(({ limitProfiles }) =>
			limitProfiles.map((profile) => [profile.id, profile.unit] as const)
		)
	);
	const all: ImportItem[] = [];
	for (const name of loadOrder) {
		const options = {
			sectors,
			districts: lookup,
			nowMs: REFERENCE_MS,
			sectorOfSite: (id: string) => sectorOfSite.get(id),
			unitOfPoint: (code: string) => unitOfPoint.get(code)
		};
		for await (const item of readImport({ name, content: city.get(name) ?? new Uint8Array() }, options)) {
			if (item.kind === 'site') sectorOfSite.set(item.record.id, item.record.sector);
			if (item.kind === 'point') unitOfPoint.set(item.record.code, profiles.get(item.record.profile) ?? '');
			all.push(item);
		}
	}
	return all;
}

const of = <Kind extends ImportItem['kind']>(kind: Kind) =>
	items.filter((item): item is Extract<ImportItem, { kind: Kind }> => item.kind === kind);

test('the importer takes every record without a refusal or a remark', () => {
	expect(of('refused').slice(0, 3)).toEqual([]);
	expect(of('notice').slice(0, 3)).toEqual([]);
});

test('the same seed gives the same bytes, another seed others', async () => {
	const again = await makeDemoCity(DEMO_SEED, lookup);
	for (const [name, bytes] of files)
		expect(Buffer.compare(bytes, again.get(name) ?? new Uint8Array()), name).toBe(0);
	const other = await makeDemoCity(1, lookup);
	expect(
		Buffer.compare(files.get('points.csv') ?? Buffer.alloc(0), other.get('points.csv') ?? Buffer.alloc(0))
	).not.toBe(0);
});

test('data/demo is what the generator writes (run node scripts/make-demo-city.ts after changing a sector)', () => {
	const plain = (name: string, bytes: Uint8Array) =>
		name.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes);
	for (const [name, bytes] of files)
		expect(plain(name, read(`demo/${name}`)).equals(plain(name, bytes)), name).toBe(true);
});

describe('the city', () => {
	test('is large enough and small enough', () => {
		expect(of('site').length).toBeGreaterThanOrEqual(300);
		expect(of('point').length).toBeGreaterThanOrEqual(1500);
		const bytes = [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
		expect(bytes).toBeLessThan(8 * 1024 * 1024);
		expect(files.get('readings.csv.gz')?.byteLength).toBeLessThan(5 * 1024 * 1024);
	});

	test('has all sectors and all districts, and no site outside its district', () => {
		const sites = of('site').map(({ record }) => record);
		expect(new Set(sites.map(({ sector }) => sector))).toEqual(new Set(sectorIds));
		expect(new Set(sites.map(({ districtCode }) => districtCode)).size).toBe(11);
		expect(sites.filter(({ outsideDistrict }) => outsideDistrict)).toEqual([]);
	});

	test('names nobody real: every enterprise says 示例, every phone begins with 000', () => {
		for (const { record } of of('site')) {
			expect(record.name).toMatch(/^示例·/);
			expect(record.responsiblePhone).toMatch(/^000-/);
		}
	});

	test('has 90 days of inspections in every sector', () => {
		const siteSector = new Map(of('site').map(({ record }) => [record.id, record.sector]));
		for (const sector of sectorIds) {
			const times = of('inspection')
				.filter(({ record }) => siteSector.get(record.siteId) === sector)
				.map(({ record }) => record.atMs);
			expect(Math.min(...times), sector).toBeLessThan(REFERENCE_MS - 90 * DAY_MS);
			expect(Math.max(...times), sector).toBeGreaterThan(REFERENCE_MS - 3 * DAY_MS);
		}
	});

	test('has hidden dangers of every sort: open, overdue, closed by another, major, candidates', () => {
		const dangers = of('hidden_danger').map(({ record }) => record);
		const open = dangers.filter(({ state }) => state !== 'closed');
		expect(open.filter(({ dueAtMs }) => dueAtMs !== null && dueAtMs < REFERENCE_MS).length).toBeGreaterThan(
			5
		);
		expect(
			open.filter(({ grade, isCandidate }) => grade === 'major' && !isCandidate).length
		).toBeGreaterThanOrEqual(3);
		expect(open.filter(({ isCandidate }) => isCandidate).length).toBeGreaterThanOrEqual(1);
		expect(dangers.filter(({ state }) => state === 'closed').length).toBeGreaterThan(100);
	});

	test('has somebody of every role, and officers and a leader on duty at every moment for a year', () => {
		// Accounts are managed by the administrator here: with a published password nobody may do that.
		const wanted = roles.filter((role) => role !== 'security_administrator');
		expect(new Set(of('person').map(({ record }) => record.role))).toEqual(new Set(wanted));
		const shifts = of('shift').map(({ record }) => record);
		for (const [role, count] of [
			['duty_officer', 2],
			['leader', 1]
		] as const)
			for (let atMs = REFERENCE_MS - DAY_MS; atMs < REFERENCE_MS + 365 * DAY_MS; atMs += DAY_MS / 5)
				expect(
					shifts.filter((shift) => shift.role === role && shift.fromMs <= atMs && atMs < shift.toMs).length
				).toBe(count);
	});
});
