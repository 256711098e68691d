import { type Kysely, sql } from 'kysely';
import type { Advisory, ForecastCase } from '../../../domain/foresight/advisory.ts';
import type { SensitivePlace } from '../../../domain/foresight/neighbourhood-place.ts';
import type { JointWatch } from '../../../domain/foresight/neighbourhood-watch.ts';
import type { Schema } from '../schema.ts';
import type { Change, Expecting } from '../change.ts';
import type { StoredForesight, StoredSiteWatch } from '../rows.ts';
import { writeExpecting } from './expecting.ts';
import { step, type Step } from './step.ts';

export function foresightSteps(kysely: Kysely<Schema>, change: Change): readonly Step[] {
	return [
		...(change.places ?? []).map((place) => placeStep(kysely, place)),
		...(change.jointWatches ?? []).map((watch) => jointWatchStep(kysely, watch)),
		...(change.advisories ?? []).map((advisory) => advisoryStep(kysely, advisory)),
		...(change.forecastCases ?? []).map((one) => caseStep(kysely, one)),
		...(change.foresightStates ?? []).map((state) => stateStep(kysely, state)),
		...(change.siteWatchStates ?? []).map((state) => siteWatchStep(kysely, state))
	];
}

function placeStep(kysely: Kysely<Schema>, { row: place, expect }: Expecting<SensitivePlace>): Step {
	const { id, districtCode, version } = place;
	const row = { id, district_code: districtCode, body_json: JSON.stringify(place), version };
	return writeExpecting(kysely, 'place', { key: 'id', row, expect, subject: `place ${id}` });
}

function jointWatchStep(kysely: Kysely<Schema>, { row: watch, expect }: Expecting<JointWatch>): Step {
	const row = {
		id: watch.id,
		kind: watch.kind,
		site_id: watch.siteId,
		other_site_id: watch.otherSiteId ?? watch.siteId,
		is_open: watch.state === 'open' ? 1 : 0,
		opened_at_ms: watch.openedAtMs,
		body_json: JSON.stringify(watch),
		version: watch.version
	};
	return writeExpecting(kysely, 'joint_watch', {
		key: 'id',
		row,
		expect,
		subject: `joint watch ${watch.id}`
	});
}

function advisoryStep(kysely: Kysely<Schema>, { row: advisory, expect }: Expecting<Advisory>): Step {
	const row = {
		id: advisory.id,
		point_code: advisory.pointCode,
		site_id: advisory.siteId,
		is_open: advisory.state === 'open' ? 1 : 0,
		is_shadow: advisory.shadow ? 1 : 0,
		is_pending: advisory.outcome === 'pending' ? 1 : 0,
		raised_at_ms: advisory.raisedAtMs,
		body_json: JSON.stringify(advisory),
		version: advisory.version
	};
	return writeExpecting(kysely, 'advisory', { key: 'id', row, expect, subject: `advisory ${advisory.id}` });
}

/** One per alarm and method; judging it again replaces it. */
function caseStep(kysely: Kysely<Schema>, one: ForecastCase): Step {
	const row = {
		alarm_id: one.alarmId,
		method: one.method,
		at_ms: one.atMs,
		excluded: one.excluded ? 1 : 0,
		body_json: JSON.stringify(one)
	};
	const { alarm_id: _alarm, method: _method, ...rest } = row;
	const upsert = kysely
		.insertInto('forecast_case')
		.values(row)
		.onConflict((on) => on.columns(['alarm_id', 'method']).doUpdateSet(rest));
	return step(upsert.compile());
}

/** A state that has seen less than the stored one never replaces it: another process may have gone on. */
function stateStep(kysely: Kysely<Schema>, state: StoredForesight): Step {
	const row = {
		point_key: state.pointKey,
		sector: state.sector,
		profile: state.profile,
		last_at_ms: state.lastAtMs,
		body: state.body
	};
	const { point_key: _key, ...rest } = row;
	const upsert = kysely
		.insertInto('foresight_state')
		.values(row)
		.onConflict((on) =>
			on
				.column('point_key')
				.doUpdateSet(rest)
				.where(sql<boolean>`foresight_state.last_at_ms <= excluded.last_at_ms`)
		);
	return step(upsert.compile());
}

function siteWatchStep(kysely: Kysely<Schema>, { siteId, lastAtMs, body }: StoredSiteWatch): Step {
	const upsert = kysely
		.insertInto('site_watch_state')
		.values({ site_id: siteId, last_at_ms: lastAtMs, body })
		.onConflict((on) =>
			on
				.column('site_id')
				.doUpdateSet({ last_at_ms: lastAtMs, body })
				.where(sql<boolean>`site_watch_state.last_at_ms <= excluded.last_at_ms`)
		);
	return step(upsert.compile());
}
