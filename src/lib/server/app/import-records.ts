import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import type { Point } from '../../domain/point.ts';
import type { Site } from '../../domain/site.ts';
import { DAY_MS } from '../../domain/time.ts';
import { fault } from '../../wire/import/fault.ts';
import type { ImportCode, ImportItem, ImportRemark, ReadingRecord } from '../../wire/import/record.ts';
import { CommitRefused } from '../store/change.ts';
import { readingKey, type AuditEntry, type Person } from '../store/rows.ts';
import { eventsOf, rebased, rowsIn, type ImportChange } from './import-change.ts';
import { inspectionOf, stated } from './import-inspection.ts';
import { effectOf, statedOf, withoutVersion, type Effect } from './import-same.ts';
import type { Caller, Ports } from './ports.ts';
import { pointOf } from './point-of.ts';
import type { RecordReadings } from './record-readings.ts';
import { rescoreSites } from './rescore-sites.ts';
import { profileInUse } from './sectors-in-use.ts';

/** Records kept in one commit: small enough to stay quick, large enough not to wait for the disk each time. */
const ROWS_AT_ONCE = 500;
const REMARKS_KEPT_MAX = 10_000;
const RESCORE_AT_ONCE = 200;
/** Two imports at once give way to each other a few times; more than that is somebody's endless loop. */
const TRIES = 8;

export interface ImportOutcome {
	/** Per kind of record. */
	readonly counts: Readonly<
		Record<string, { readonly added: number; readonly changed: number; readonly same: number }>
	>;
	readonly refused: readonly ImportRemark[];
	readonly notices: readonly ImportRemark[];
	/** Refusals beyond the ones kept. */
	readonly refusedTotal: number;
}

export interface ImportRun {
	readonly file: string;
	/** Only say what would happen. */
	readonly dryRun: boolean;
	readonly caller: Caller;
}

type Placed<Kind extends ImportItem['kind']> = Extract<ImportItem, { kind: Kind }>;

/** Brings parsed records into the store, in the order of the file. Refused rows are reported; the others are kept. */
export async function importRecords(
	ports: Ports,
	recordReadings: RecordReadings,
	run: ImportRun,
	items: AsyncIterable<ImportItem>
): Promise<ImportOutcome> {
	const book = new ImportBook(ports, recordReadings, run);
	for await (const item of items) await book.take(item);
	return book.finish();
}

class ImportBook {
	readonly #counts = new Map<string, Record<Effect, number>>();
	readonly #refused: ImportRemark[] = [];
	readonly #notices: ImportRemark[] = [];
	#refusedTotal = 0;
	readonly #touchedSites = new Set<string>();
	/** Sites and points of this file, also in a dry run where nothing is stored. */
	readonly #sites = new Map<string, Site>();
	readonly #points = new Map<string, { readonly siteId: string }>();
	#nextPointKey: number | null = null;
	#people: readonly Person[] | null = null;
	#pending = emptyChange();
	#readings: Placed<'reading'>[] = [];

	readonly #ports: Ports;
	readonly #recordReadings: RecordReadings;
	readonly #run: ImportRun;

	constructor(ports: Ports, recordReadings: RecordReadings, run: ImportRun) {
		this.#ports = ports;
		this.#recordReadings = recordReadings;
		this.#run = run;
	}

	async take(item: ImportItem): Promise<void> {
		switch (item.kind) {
			case 'refused':
				return this.#refuse(item.refused);
			case 'notice':
				if (this.#notices.length < REMARKS_KEPT_MAX) this.#notices.push(item.notice);
				return;
			case 'site':
				return this.#site(item);
			case 'point':
				return this.#point(item);
			case 'inspection':
				return this.#inspection(item);
			case 'hidden_danger':
				return this.#hiddenDanger(item);
			case 'reading':
				return this.#reading(item);
			case 'place':
				return this.#place(item);
			case 'person':
			case 'shift':
				return this.#refuse(
					this.#remark(
						item,
						null,
						'kind_unknown',
						'人员和值班表请在“管理”页面维护',
						'People and rosters are kept on the admin page'
					)
				);
		}
	}

	async finish(): Promise<ImportOutcome> {
		await this.#flushReadings();
		await this.#flush();
		if (!this.#run.dryRun) await this.#rescore();
		return {
			counts: Object.fromEntries(this.#counts),
			refused: this.#refused,
			notices: this.#notices,
			refusedTotal: this.#refusedTotal
		};
	}

	async #site({ record }: Placed<'site'>): Promise<void> {
		const known = this.#sites.get(record.id) ?? (await this.#ports.store.site(record.id));
		const effect = effectOf(known && withoutVersion(known), record);
		this.#count('sites', effect);
		const site: Site = { ...record, version: (known?.version ?? 0) + 1 };
		this.#sites.set(record.id, effect === 'same' && known ? known : site);
		if (effect === 'same') return;
		this.#pending.sites.push({ row: site, expect: known?.version ?? null });
		this.#touchedSites.add(site.id);
		await this.#flushWhenFull();
	}

	async #place({ record }: Placed<'place'>): Promise<void> {
		const [known] = await this.#ports.store.placesByIds([record.id]);
		const effect = effectOf(known ? withoutVersion(known) : null, record);
		this.#count('places', effect);
		if (effect === 'same') return;
		const place: SensitivePlace = { ...record, version: (known?.version ?? 0) + 1 };
		this.#pending.places.push({ row: place, expect: known?.version ?? null });
		await this.#flushWhenFull();
	}

	async #point(item: Placed<'point'>): Promise<void> {
		const site = await this.#siteOf(item, item.record.siteId);
		if (!site) return;
		const profile = profileInUse(site.sector, item.record.profile);
		if (!profile)
			return this.#refuse(
				this.#remark(
					item,
					'profile',
					'unknown_profile',
					`该行业领域没有测点类型 ${item.record.profile}`,
					`The site's sector has no profile ${item.record.profile}`
				)
			);
		const [known] = await this.#ports.store.pointsByCode([item.record.code]);
		const nowMs = this.#ports.nowMs();
		const same = known && pointOf(item.record, profile, known.key, known.version, nowMs, known);
		const effect = effectOf(known ?? null, same ?? item.record);
		this.#count('points', effect);
		this.#points.set(item.record.code, { siteId: site.id });
		if (effect === 'same') return;
		const key = known?.key ?? (await this.#newPointKey());
		const point = pointOf(item.record, profile, key, (known?.version ?? 0) + 1, nowMs, known);
		if (profile.calibrationByKind && point.sensorKind === undefined) this.#noticeSensor(item, point);
		this.#pending.points.push({ row: point, expect: known?.version ?? null });
		this.#touchedSites.add(site.id);
		await this.#flushWhenFull();
	}

	/** The longer clock is certain, the shorter one may be the law for this sensor: somebody must say which it is. */
	#noticeSensor(item: Placed<'point'>, { code, calibrationEveryMs }: Point): void {
		const days = Math.floor((calibrationEveryMs ?? 0) / DAY_MS);
		const notice = this.#remark(
			item,
			'sensor_kind',
			'missing_value',
			`测点 ${code} 未说明传感器类型，校准周期暂按 ${days} 天计；载体催化式请填写，周期更短`,
			`${code} does not say what its sensor is: calibration is due every ${days} days; state a catalytic one, its clock is shorter`
		);
		if (this.#notices.length < REMARKS_KEPT_MAX) this.#notices.push(notice);
	}

	async #inspection(item: Placed<'inspection'>): Promise<void> {
		const site = await this.#siteOf(item, item.record.siteId);
		if (!site) return;
		const made = inspectionOf(site, item.record, await this.#inspectorOf(item.record.inspector));
		if (typeof made === 'string')
			return this.#refuse(this.#remark(item, 'checklist', 'inconsistent', `与检查表不符：${made}`, made));
		const known = await this.#ports.store.inspection(made.id);
		const effect = effectOf(known && stated(known), stated(made));
		if (effect === 'changed')
			return this.#refuse(
				this.#remark(
					item,
					'id',
					'duplicate_id',
					'编号已用于另一份检查记录',
					'The id belongs to a different inspection'
				)
			);
		this.#count('inspections', effect);
		if (effect === 'same') return;
		this.#pending.inspections.push(made);
		this.#touchedSites.add(site.id);
		await this.#flushWhenFull();
	}

	async #hiddenDanger(item: Placed<'hidden_danger'>): Promise<void> {
		const site = await this.#siteOf(item, item.record.siteId);
		if (!site) return;
		const known = await this.#ports.store.hiddenDanger(item.record.id);
		const isHandledHere = (known?.moves?.length ?? 0) > 0;
		const before = known && isHandledHere ? statedOf(known, item.record) : known && withoutVersion(known);
		const effect = effectOf(before, item.record);
		if (isHandledHere && effect === 'changed')
			return this.#refuse(
				this.#remark(
					item,
					'state',
					'inconsistent',
					'该隐患已在本系统办理，不能用文件覆盖',
					'The hidden danger was worked on here: a file cannot overwrite it'
				)
			);
		this.#count('hidden_dangers', effect);
		if (effect === 'same') return;
		this.#pending.hiddenDangers.push({
			row: { ...item.record, version: (known?.version ?? 0) + 1 },
			expect: known?.version ?? null
		});
		this.#touchedSites.add(site.id);
		await this.#flushWhenFull();
	}

	async #reading(item: Placed<'reading'>): Promise<void> {
		this.#readings.push(item);
		if (this.#readings.length >= ROWS_AT_ONCE) await this.#flushReadings();
	}

	async #flushReadings(): Promise<void> {
		const batch = this.#readings;
		this.#readings = [];
		if (batch.length === 0) return;
		if (this.#run.dryRun) return this.#wouldStore(batch);
		await this.#flush();
		const result = await this.#recordReadings.submit(batch.map(({ record }) => wireReading(record)));
		for (const refused of result.refused) {
			const item = batch[refused.index];
			if (item)
				this.#refuse(this.#remark(item, 'point', 'unknown_point', refused.message.zh, refused.message.en));
		}
		this.#count('readings', 'added', result.accepted);
		this.#count('readings', 'same', result.duplicates);
	}

	async #wouldStore(batch: readonly Placed<'reading'>[]): Promise<void> {
		const codes = [...new Set(batch.map(({ record }) => record.point))];
		const known = new Map((await this.#ports.store.pointsByCode(codes)).map((point) => [point.code, point]));
		const stored = await this.#ports.store.existingReadings(
			batch.flatMap(({ record }) => {
				const point = known.get(record.point);
				return point ? [{ pointKey: point.key, atMs: record.atMs }] : [];
			})
		);
		for (const item of batch) {
			const point = known.get(item.record.point);
			if (!point && !this.#points.has(item.record.point)) {
				this.#refuse(
					this.#remark(
						item,
						'point',
						'unknown_point',
						`没有测点 ${item.record.point}`,
						`There is no point ${item.record.point}`
					)
				);
			} else
				this.#count(
					'readings',
					point && stored.has(readingKey({ pointKey: point.key, atMs: item.record.atMs })) ? 'same' : 'added'
				);
		}
	}

	/** The person of that user name or name; a name nobody here has stays as it is written. */
	async #inspectorOf(stated: string): Promise<{ readonly id: string; readonly name: string }> {
		this.#people ??= await this.#ports.store.people();
		const person = this.#people.find((one) => one.username === stated || one.name === stated);
		return person ?? { id: `import:${stated}`, name: stated };
	}

	async #siteOf(item: Placed<'point' | 'inspection' | 'hidden_danger'>, id: string): Promise<Site | null> {
		const site = this.#sites.get(id) ?? (await this.#ports.store.site(id));
		if (site) {
			this.#sites.set(id, site);
			return site;
		}
		this.#refuse(
			this.#remark(
				item,
				'site',
				'unknown_site',
				`没有风险点 ${id}，请先导入风险点`,
				`There is no site ${id}: import sites first`
			)
		);
		return null;
	}

	async #newPointKey(): Promise<number> {
		this.#nextPointKey ??= await this.#ports.store.nextPointKey();
		return this.#nextPointKey++;
	}

	#count(kind: string, effect: Effect, by = 1): void {
		const counts = this.#counts.get(kind) ?? { added: 0, changed: 0, same: 0 };
		counts[effect] += by;
		this.#counts.set(kind, counts);
	}

	#refuse(remark: ImportRemark): void {
		this.#refusedTotal++;
		if (this.#refused.length < REMARKS_KEPT_MAX) this.#refused.push(remark);
	}

	#remark(
		item: { readonly line: number; readonly sheet?: string },
		column: string | null,
		code: ImportCode,
		zh: string,
		en: string
	): ImportRemark {
		return {
			file: this.#run.file,
			...(item.sheet === undefined ? {} : { sheet: item.sheet }),
			line: item.line,
			column,
			...fault(code, zh, en),
			value: null
		};
	}

	async #flushWhenFull(): Promise<void> {
		if (rowsIn(this.#pending) >= ROWS_AT_ONCE) await this.#flush();
	}

	async #flush(): Promise<void> {
		const change = this.#pending;
		this.#pending = emptyChange();
		if (rowsIn(change) === 0 || this.#run.dryRun) return;
		const { points } = await this.#commit(change);
		if (points.length > 0) await this.#recordReadings.settle(points.map(({ row }) => row.code));
		this.#ports.wake();
	}

	/** Another import, or a person, may have written meanwhile: the same records on top of that. */
	async #commit(first: ImportChange): Promise<ImportChange> {
		const { store } = this.#ports;
		let change = first;
		for (let left = TRIES; ; left--) {
			const nowMs = this.#ports.nowMs();
			const events = eventsOf(change, (id) => this.#sites.get(id) ?? unknownSite(id), nowMs);
			try {
				await store.commit({ ...change, events, audit: [this.#auditOf(change, nowMs)] });
				return change;
			} catch (error) {
				if (!(error instanceof CommitRefused) || left <= 1) throw error;
				change = await rebased(store, change);
				this.#nextPointKey = null;
			}
		}
	}

	#auditOf(change: ImportChange, nowMs: number): AuditEntry {
		const { caller, file } = this.#run;
		const after = {
			file,
			sites: change.sites.length,
			points: change.points.length,
			inspections: change.inspections.length,
			hiddenDangers: change.hiddenDangers.length,
			places: change.places.length
		};
		return {
			atMs: nowMs,
			actorId: caller.actor.id,
			actorName: caller.actor.name,
			action: 'records.import',
			subject: `file:${file}`,
			reason: '',
			detail: JSON.stringify({ after }),
			from: caller.address
		};
	}

	async #rescore(): Promise<void> {
		const ids = [...this.#touchedSites];
		for (let start = 0; start < ids.length; start += RESCORE_AT_ONCE) {
			const change = await rescoreSites(
				this.#ports,
				ids.slice(start, start + RESCORE_AT_ONCE),
				this.#ports.nowMs(),
				true
			);
			await this.#ports.store.commit({ ...change, audit: [] });
		}
		this.#ports.wake();
	}
}

type Pending = { -readonly [Kind in keyof ImportChange]: ImportChange[Kind][number][] };

function emptyChange(): Pending {
	return { sites: [], points: [], inspections: [], hiddenDangers: [], places: [] };
}

function unknownSite(id: string): never {
	throw new Error(`site ${id} of the file is not in its book`);
}

function wireReading(record: ReadingRecord): object {
	return {
		point: record.point,
		at: new Date(record.atMs).toISOString(),
		value: record.value,
		quality: record.quality
	};
}
