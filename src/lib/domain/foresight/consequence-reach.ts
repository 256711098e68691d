import type { Position } from '../geo.ts';
import type { Provenance } from '../provenance.ts';
import { impactRadius } from '../sectors/gas-supply/impact-radius.ts';
import { consequenceCircles } from '../sectors/hazchem/consequence-circles.ts';
import type { SectorId } from '../sectors/index.ts';
import type { SiteFacts } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import { metresBetween } from './neighbourhood-works.ts';

/** One radius around a site within which its neighbours are named. */
export interface ReachCircle {
	readonly id: string;
	readonly name: Text;
	readonly radiusM: number;
	readonly source: Provenance;
}

/** A neighbour inside at least one circle; `circleIds` smallest first: the first is the most serious that reaches it. */
export interface Reached<Neighbour> {
	readonly neighbour: Neighbour;
	readonly distanceM: number;
	readonly circleIds: readonly string[];
}

/**
 * The circles of a site from its facts, smallest first: chemicals by their stock, gas by diameter and pressure of the pipe.
 * Other sectors have no published radius: none. A fact that is missing gives no circle, never a guessed one.
 */
export function reachCircles(sector: SectorId, facts: SiteFacts): readonly ReachCircle[] {
	if (sector === 'gas-supply') return pipeCircle(facts);
	if (sector !== 'hazchem') return [];
	return [...consequenceCircles(facts)].sort((a, b) => a.radiusM - b.radiusM);
}

/** Declared with its constant: 0.003153 · d[mm] · √p[kPa]. */
function pipeCircle({ diameterMm, pressureMPa }: SiteFacts): readonly ReachCircle[] {
	const isKnown = typeof diameterMm === 'number' && typeof pressureMPa === 'number';
	if (!isKnown || !(diameterMm > 0) || !(pressureMPa > 0)) return [];
	const { value, steps, notes } = impactRadius({
		constant: 'si-kpa-0.003153',
		diameterMm,
		pressureKpa: pressureMPa * 1000
	});
	const [step] = steps;
	const [validity] = notes;
	if (!step) return [];
	const source = validity ? { ...step.source, note: `${validity.zh} ${validity.en}` } : step.source;
	return [
		{
			id: 'pipe-impact',
			name: { zh: `潜在影响半径（${diameterMm} mm）`, en: `potential impact radius (${diameterMm} mm)` },
			radiusM: value,
			source
		}
	];
}

/** Who lies inside the circles, nearest first; the edge of a circle is inside. */
export function reachedBy<Neighbour extends { readonly position: Position }>(
	centre: Position,
	circles: readonly ReachCircle[],
	neighbours: readonly Neighbour[]
): readonly Reached<Neighbour>[] {
	return neighbours
		.map((neighbour) => {
			const distanceM = metresBetween(centre, neighbour.position);
			const circleIds = circles.filter(({ radiusM }) => distanceM <= radiusM).map(({ id }) => id);
			return { neighbour, distanceM, circleIds };
		})
		.filter(({ circleIds }) => circleIds.length > 0)
		.toSorted((a, b) => a.distanceM - b.distanceM);
}
