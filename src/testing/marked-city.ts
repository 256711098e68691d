import type { Site } from '../lib/domain/site.ts';
import type { Core } from '../lib/server/compose.ts';
import { aHiddenDanger, anInspection, aSite, change } from './store-rows.ts';

/*
 * A city in which every field that not everybody may see holds a mark that stands nowhere else: `ZZR` in restricted fields,
 * `ZZI` in internal ones. Quantities are restricted and cannot hold letters: they are numbers that nothing else has.
 */
export const [HERE, THERE] = ['220112', '220113'];

export const restricted = (field: string): string => `ZZR-${field}`;
export const internal = (field: string): string => `ZZI-${field}`;

/** Stock in tonnes, residents, depth of a pit, diameter of a main. */
export const QUANTITIES = ['6173', '73919', '7.391', '7573'] as const;

/** What of these marks stands in a text; each once. */
export function marksIn(text: string, { internalToo }: { readonly internalToo: boolean }): string[] {
	const marks = [...text.matchAll(internalToo ? /ZZ[RI]-[\w-]+/g : /ZZR-[\w-]+/g)].map(([mark]) => mark);
	const numbers = QUANTITIES.filter((quantity) =>
		new RegExp(String.raw`(?<![\d.])${quantity.replace('.', String.raw`\.`)}(?![\d]|\.\d)`).test(text)
	);
	return [...new Set([...marks, ...numbers])];
}

const persons = (name: string): Pick<Site, 'responsibleName' | 'responsiblePhone'> => ({
	responsibleName: restricted(`${name}-name`),
	responsiblePhone: restricted(`${name}-phone`)
});

/** In Dehui, and one in Shuangyang beside it, so that the two are watched together. */
const sites: readonly Site[] = [
	aSite({
		...{ id: 'CHEM-THERE', name: '德惠化工', sector: 'hazchem', districtCode: THERE },
		...{ address: internal('address'), ...persons('chem') },
		position: { lon: 125.7, lat: 44.53 },
		statedPosition: { x: 125.7, y: 44.53, system: 'WGS84' },
		facts: {
			substances: [{ substance: '液化石油气', quantityT: 6173 }],
			populationWithin500m: 73_919,
			note: restricted('facts')
		}
	}),
	aSite({
		...{ id: 'WORKS-THERE', name: '德惠工地', sector: 'construction', districtCode: THERE },
		...{ address: internal('works-address'), ...persons('works') },
		position: { lon: 125.66, lat: 43.525 },
		statedPosition: { x: 125.66, y: 43.525, system: 'WGS84' },
		facts: { pitDepthM: 7.391, note: restricted('works-facts') }
	}),
	aSite({
		...{ id: 'GAS-THERE', name: '德惠燃气', sector: 'gas-supply', districtCode: THERE },
		...{ address: internal('gas-address'), ...persons('gas') },
		position: { lon: 125.66, lat: 43.525 },
		statedPosition: { x: 125.66, y: 43.525, system: 'WGS84' },
		facts: { diameterMm: 7573, pressureMPa: 0.4, note: restricted('gas-facts') }
	}),
	aSite({
		...{ id: 'GAS-HERE', name: '双阳燃气', sector: 'gas-supply', districtCode: HERE, address: '本区' },
		...{ responsibleName: '本区', responsiblePhone: '本区' },
		position: { lon: 125.66, lat: 43.525 },
		statedPosition: { x: 125.66, y: 43.525, system: 'WGS84' },
		facts: { diameterMm: 200, pressureMPa: 0.4 }
	}),
	aSite({
		...{ id: 'WORKS-HERE', name: '双阳工地', sector: 'construction', districtCode: HERE, address: '本区' },
		...{ responsibleName: '本区', responsiblePhone: '本区' },
		position: { lon: 125.66, lat: 43.525 },
		statedPosition: { x: 125.66, y: 43.525, system: 'WGS84' },
		facts: { pitDepthM: 5 }
	})
];

/** What cannot be made over the network, or only with pictures: sites, an inspection, a hidden danger with a photo. */
export async function markCity({ ports }: Core, personIds: readonly string[]): Promise<void> {
	const atMs = Date.now() - 60_000;
	const move = { id: 'move-1', command: 'assign', from: 'graded', to: 'assigned', atMs } as const;
	const danger = aHiddenDanger({
		...{ id: 'danger-there', siteId: 'CHEM-THERE', state: 'assigned', foundAtMs: atMs, grade: 'major' },
		...{ title: internal('danger-title'), description: internal('danger-description') },
		...{ foundBy: restricted('danger-found-by'), ownerName: restricted('danger-owner') },
		...{ rectifiedBy: restricted('danger-rectified-by'), closedBy: restricted('danger-closed-by') },
		measures: {
			...{ measures: restricted('danger-measures'), responsibility: restricted('danger-responsibility') },
			...{ funds: restricted('danger-funds'), timeLimit: '一周' },
			contingencyPlan: restricted('danger-plan')
		},
		moves: [
			{
				...{ ...move, byId: restricted('move-by-id'), byName: restricted('move-by') },
				...{ reason: restricted('move-reason'), photoIds: ['photo-there'] }
			}
		]
	});
	const inspection = anInspection({
		...{ id: 'inspection-there', siteId: 'CHEM-THERE', atMs, note: internal('inspection-note') },
		inspectorName: internal('inspector')
	});
	const photo = {
		...{ id: 'photo-there', hiddenDangerId: 'danger-there', byId: 'x', byName: restricted('photo-by') },
		...{ atMs, width: 1, height: 1 },
		jpegBase64: Buffer.from(restricted('photo')).toString('base64')
	};
	const contacts = personIds.map((personId, index) => ({
		row: {
			...{ personId, phone: `+86-ZZR-phone-${index}`, mail: `${restricted(`mail-${index}`)}@example.org` },
			version: 1
		},
		expect: null
	}));
	await ports.store.commit(
		change({
			sites: sites.map((row) => ({ row, expect: null })),
			inspections: [inspection],
			hiddenDangers: [{ row: danger, expect: null }],
			dangerPhotos: [photo],
			contacts,
			events: sites.map(({ id, name, sector, districtCode, position, outsideDistrict }) => ({
				...{ kind: 'site.changed', atMs, siteId: id, districtCode, personId: null },
				body: { id, name, sector, districtCode, ...position, outsideDistrict }
			})),
			audit: [
				{
					...{ atMs, actorId: 'x', actorName: 'x', action: 'site.change', subject: 'site:CHEM-THERE' },
					...{ reason: internal('audit-reason'), from: internal('audit-from') },
					detail: JSON.stringify({ after: { responsiblePhone: restricted('audit-phone') } })
				}
			]
		})
	);
}
