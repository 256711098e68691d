import type { Right } from '../lib/domain/people/right.ts';

/**
 * Every route with what it asks for, written by hand. A route that is missing here fails `route-access.test.ts`; what the
 * product really answers is compared with it for everybody by `access.e2e.ts`.
 *
 * `open`: also without a session. `person`: any signed-in person. Otherwise the right; a list means one of them.
 */
export type Need = 'open' | 'person' | Right | readonly Right[];

export interface RouteAccess {
	readonly need: Need;
	/** It holds for the whole city: refused to whoever is limited to a district. */
	readonly city?: true;
	/** A person may do it to themselves whatever their rights. */
	readonly own?: true;
	/** What is sent to make the request valid as far as rights go; anything but a refusal of rights counts as let in. */
	readonly body?: object;
	readonly query?: string;
	/** Stands for `[command]`. */
	readonly command?: string;
}

const reason = '访问检查';
const ladder = { first: ['duty_officer'], ackMs: 60_000, needed: 1, rungs: [], feedbackMs: 60_000 };

/** `METHOD /path`, with `[name]` as the framework writes it; `PAGE` is a page opened in a browser. */
export const routeAccess: Readonly<Record<string, RouteAccess>> = {
	'PAGE /': { need: 'open' },
	'PAGE /sign-in': { need: 'open' },
	'PAGE /pair': { need: 'open' },
	'PAGE /account': { need: 'person' },
	'PAGE /confirm/[token]': { need: 'open' },
	'PAGE /wall': { need: 'wall.view' },
	'PAGE /desk': { need: 'desk.view' },
	'PAGE /brief': { need: 'brief.view' },
	'PAGE /field': { need: 'site.view' },
	'PAGE /field/inspect/[site]': { need: 'site.view' },
	'PAGE /field/sent/[id]': { need: 'site.view' },
	'PAGE /field/danger/[id]': { need: 'site.view' },
	'PAGE /field/report': { need: 'site.view' },
	'PAGE /sites': { need: 'site.view' },
	'PAGE /sites/[id]': { need: 'site.view' },
	'PAGE /sites/[id]/notice': { need: 'site.view' },
	'PAGE /admin': { need: 'admin.view' },
	'PAGE /admin/sites': { need: 'admin.view' },
	'PAGE /admin/sites/[id]': { need: 'admin.view' },
	'PAGE /admin/roster': { need: 'admin.view' },
	'PAGE /admin/people': { need: 'access.manage' },
	'PAGE /admin/keys': { need: 'access.manage' },
	'PAGE /admin/walls': { need: 'access.manage' },
	'PAGE /admin/grants': { need: 'access.manage' },
	'PAGE /admin/channels': { need: 'admin.view' },
	'PAGE /admin/retention': { need: 'admin.view' },
	'PAGE /admin/import': { need: 'admin.view' },
	'PAGE /admin/checklists': { need: 'admin.view' },
	'PAGE /admin/model': { need: 'model.view' },
	'PAGE /admin/suppressions': { need: 'model.view' },
	'PAGE /admin/setup': { need: 'admin.change' },
	'PAGE /foresight': { need: 'foresight.view' },
	'PAGE /foresight/next': { need: 'foresight.view' },
	'GET /api/v1/foresight/next': { need: 'foresight.view' },
	'PAGE /performance': { need: 'desk.view' },
	'GET /admin/checklists/file': { need: 'admin.view' },
	'POST /admin/checklists/file': { need: 'admin.change' },
	'GET /desk/context/[id]': { need: 'desk.view' },
	'PAGE /admin/audit': { need: 'audit.view' },
	'GET /admin/audit/export': { need: 'audit.view' },
	'POST /admin/import/run': { need: 'admin.change' },
	'GET /healthz': { need: 'open' },
	'GET /readyz': { need: 'open' },
	'GET /metrics': { need: 'open' },
	'GET /districts.geojson': { need: 'open' },
	'GET /field/kit': { need: 'site.view' },
	'GET /api/v1/openapi.json': { need: 'open' },
	'GET /api/v1/sites': { need: 'site.view' },
	'GET /api/v1/sites/[id]/score': { need: 'site.view' },
	'GET /api/v1/points': { need: 'site.view' },
	'GET /api/v1/points/[code]/readings': {
		need: 'site.view',
		query: '?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z'
	},
	'GET /api/v1/alarms': { need: 'site.view' },
	'GET /api/v1/hidden-dangers': { need: 'site.view' },
	'POST /api/v1/hidden-dangers': {
		need: 'hidden_danger.report',
		body: { id: 'access-check', site: 'NOWHERE', at: '2026-11-22T08:00:00+08:00', title: reason }
	},
	'GET /api/v1/hidden-dangers/[id]': { need: 'site.view' },
	'POST /api/v1/hidden-dangers/[id]/moves': {
		need: ['hidden_danger.rectify', 'hidden_danger.judge'],
		body: { id: 'access-check', command: { kind: 'start' } }
	},
	'GET /api/v1/hidden-dangers/[id]/photos/[photo]': { need: 'site.view' },
	'PUT /api/v1/hidden-dangers/[id]/photos/[photo]': {
		need: ['hidden_danger.report', 'hidden_danger.rectify', 'hidden_danger.judge'],
		body: {}
	},
	'GET /api/v1/inspections': { need: 'site.view' },
	'POST /api/v1/inspections': {
		need: 'inspection.submit',
		body: {
			...{ id: 'access-check', site: 'NOWHERE', checklist: 'x', at: '2026-11-22T08:00:00+08:00' },
			answers: [{ item: 'x', result: 'pass' }]
		}
	},
	'POST /api/v1/readings': { need: 'reading.send', body: { readings: [] } },
	'POST /api/v1/pairing': { need: 'open', body: {} },
	'POST /api/v1/pairing/answer': { need: 'open', body: { deviceCode: 'no such code at all' } },
	'POST /api/v1/keys': {
		need: 'access.manage',
		body: { name: 'access check', districtCode: '220112', reason }
	},
	'POST /api/v1/keys/[id]/rotate': { need: 'access.manage', body: { reason } },
	'POST /api/v1/keys/[id]/revoke': { need: 'access.manage', body: { reason } },
	'POST /api/v1/walls': {
		need: 'access.manage',
		body: { code: 'NOCODE99', name: 'x', districtCode: '220112', reason }
	},
	'POST /api/v1/walls/[id]/remove': { need: 'access.manage', body: { reason } },
	'POST /api/v1/people': {
		need: 'access.manage',
		body: {
			...{ username: 'access.check', name: 'x', role: 'auditor', districtCode: '220112' },
			...{ password: 'short', reason }
		}
	},
	'PUT /api/v1/people/[id]': {
		need: 'access.manage',
		body: { name: 'x', role: 'auditor', version: 1, reason }
	},
	'POST /api/v1/people/[id]/password': { need: 'access.manage', body: { password: 'short', reason } },
	'POST /api/v1/people/[id]/unlock': { need: 'access.manage', body: { reason } },
	'GET /api/v1/people/[id]/sessions': { need: 'access.manage', own: true },
	'POST /api/v1/people/[id]/sessions/end': {
		need: 'access.manage',
		own: true,
		body: { session: 'none', reason }
	},
	'PUT /api/v1/retention': {
		city: true,
		need: 'admin.change',
		body: { readings: 400, minutes: 1095, events: 30, version: 99, reason }
	},
	'POST /api/v1/demo/remove': { city: true, need: 'admin.change', body: { confirmation: 'x', reason } },
	'POST /api/v1/quick-confirm': { need: 'open', body: { token: 'not-a-token-of-anybody' } },
	'PUT /api/v1/channels/[name]': { city: true, need: 'admin.change', body: { url: 'x', version: 0, reason } },
	'POST /api/v1/channels/[name]/remove': { city: true, need: 'admin.change', body: { version: 0, reason } },
	'POST /api/v1/channels/[name]/test': { city: true, need: 'admin.change', body: {} },
	'PUT /api/v1/channels/order': {
		city: true,
		need: 'admin.change',
		body: { red: [], orange: [], yellow: [], blue: [], version: 99, reason }
	},
	'PUT /api/v1/people/[id]/contact': {
		need: 'admin.change',
		own: true,
		body: { phone: null, mail: null, version: 99, reason }
	},
	'POST /api/v1/me/push': {
		need: 'person',
		body: { endpoint: 'https://example.org/x', keys: { p256dh: 'k'.repeat(32), auth: 'a'.repeat(16) } }
	},
	'POST /api/v1/me/push/end': { need: 'person', body: { id: 'x' } },
	'POST /api/v1/me/second-factor': { need: 'person', body: { password: 'x' } },
	'POST /api/v1/people/[id]/second-factor/remove': { need: 'access.manage', body: { reason } },
	'POST /api/v1/me/password': { need: 'person', body: { old: 'x', password: 'short' } },
	'POST /api/v1/grants': {
		need: 'access.manage',
		body: {
			...{ personId: 'nobody', districtCode: '220112', dataClass: 'internal' },
			...{ purpose: 'x', owner: 'x', reason },
			until: '2001-01-01T00:00:00+08:00'
		}
	},
	'POST /api/v1/grants/[id]/end': { need: 'access.manage', body: { reason } },
	'POST /api/v1/models': {
		need: 'admin.change',
		body: { change: { limits: [{ profile: 'x', limitId: 'x', activateAt: 1 }] }, reason }
	},
	'PUT /api/v1/models/[id]': {
		need: 'admin.change',
		body: { change: { limits: [{ profile: 'x', limitId: 'x', activateAt: 1 }] }, reason }
	},
	'POST /api/v1/models/[id]/withdraw': { need: 'admin.change', body: { reason } },
	'POST /api/v1/models/[id]/recall': { city: true, need: 'model.publish', body: { reason } },
	'POST /api/v1/models/[id]/rehearse': { city: true, need: 'admin.change', body: {} },
	'POST /api/v1/models/[id]/publish': { need: 'model.publish', body: { reason, version: 1 } },
	'PUT /api/v1/suppressions/[id]': {
		city: true,
		need: 'admin.change',
		body: { on: true, version: 99, reason }
	},
	'POST /api/v1/suppressions/[id]/decide': {
		city: true,
		need: 'model.publish',
		body: { agreed: false, version: 99, reason }
	},
	'POST /api/v1/models/judgements': { need: 'model.view', body: { matrix: [[1]] } },
	'GET /api/v1/models/rehearsal': { need: 'model.view' },
	'DELETE /api/v1/models/rehearsal': { city: true, need: 'admin.change' },
	'POST /api/v1/security/separation': {
		city: true,
		need: 'access.manage',
		body: { separated: false, reason }
	},
	'PUT /api/v1/security/second-factor': {
		city: true,
		need: 'access.manage',
		body: { roles: [], graceHours: 24, version: 0, reason }
	},
	'GET /api/v1/advisories': { need: 'site.view' },
	'GET /api/v1/joint-watches': { need: 'site.view' },
	'POST /api/v1/joint-watches/[id]/report': {
		need: 'joint_watch.report',
		body: { version: 1, report: 'x' }
	},
	'GET /api/v1/foresight/track-record': { need: 'site.view' },
	'PUT /api/v1/setup': { city: true, need: 'admin.change', body: { step: 'city' } },
	'PUT /api/v1/city': {
		city: true,
		need: 'admin.change',
		body: { zh: '测试市', en: '', districts: null, reason }
	},
	'PUT /api/v1/roster/[id]': {
		need: 'admin.change',
		body: {
			...{ version: null, reason, role: 'leader', personId: 'nobody', substituteId: null },
			...{ from: '2026-11-22T08:00:00+08:00', to: '2026-11-22T20:00:00+08:00' }
		}
	},
	'DELETE /api/v1/roster/[id]': { need: 'admin.change', body: { version: 1, reason } },
	'PUT /api/v1/sites/[id]': {
		need: 'admin.change',
		body: {
			...{ version: 1, reason, name: 'x', sector: 'coal-gas', district: '220112', address: 'x' },
			position: { x: 125.6, y: 43.5, system: 'WGS84' },
			...{ responsibleName: 'x', responsiblePhone: 'x', facts: {} }
		}
	},
	'PUT /api/v1/points/[code]': {
		need: 'admin.change',
		body: {
			...{ version: 1, reason, site: 'NOWHERE', profile: 'x', name: 'x', service: 'in_service' },
			noDataAfterS: null
		}
	},
	'POST /api/v1/points/[code]/corrections': {
		need: 'reading.correct',
		body: { at: '2026-11-22T00:00:00Z', value: 1, reason }
	},
	'POST /api/v1/points/[code]/calibration': { need: 'point.hold', body: { reason, minutes: 10 } },
	'POST /api/v1/points/[code]/planned-test': { need: 'point.hold', body: { reason, minutes: 10 } },
	'POST /api/v1/points/[code]/out-of-service': { need: 'point.hold', body: { reason, minutes: 10 } },
	'POST /api/v1/points/[code]/in-service': { need: 'point.hold', body: { reason } },
	'POST /api/v1/points/[code]/hold-consent': { need: 'alarm.consent', body: { decision: 'decline', reason } },
	'POST /api/v1/alarms/acknowledge': {
		need: 'alarm.acknowledge',
		body: { alarms: [{ id: 'nothing', version: 1 }], comment: 'x' }
	},
	'POST /api/v1/alarms/[id]/acknowledge': { need: 'alarm.acknowledge', body: { version: 1, comment: 'x' } },
	'POST /api/v1/alarms/[id]/reset': { need: 'alarm.acknowledge', body: { version: 1, comment: 'x' } },
	'POST /api/v1/alarms/[id]/shelve': { need: 'alarm.shelve', body: { version: 1, reason, minutes: 10 } },
	'POST /api/v1/alarms/[id]/unshelve': { need: 'alarm.shelve', body: { version: 1, reason } },
	'POST /api/v1/alarms/[id]/shelf-consent': {
		need: 'alarm.consent',
		body: { version: 1, decision: 'decline', reason }
	},
	'POST /api/v1/deliveries/[id]/confirm': { need: 'delivery.confirm', body: {} },
	'POST /api/v1/wall/drive': { need: 'wall.drive', body: { holdMinutes: 1, version: null } },
	'GET /api/v1/warnings': { need: 'warning.view' },
	'GET /api/v1/warnings/[id]': { need: 'warning.view' },
	'POST /api/v1/warnings': {
		need: 'warning.issue',
		body: { id: 'access-check-1', siteId: 'NOWHERE', grade: 'IV', text: 'x', reason }
	},
	'POST /api/v1/warnings/[id]/[command]': { need: 'delivery.confirm', command: 'receipt', body: {} },
	'GET /api/v1/instructions': { need: 'warning.view' },
	'POST /api/v1/instructions/[id]/[command]': {
		need: 'warning.handle',
		own: true,
		command: 'accept',
		body: {}
	},
	'GET /api/v1/alarms/[id]/judgement-sheet': { need: 'warning.view' },
	'GET /api/v1/alarms/[id]/judgements': { need: 'warning.view' },
	'POST /api/v1/alarms/[id]/judgements': { need: 'alarm.judge', body: { outcome: 'confirmed', reason } },
	'GET /api/v1/judgements/precision': { need: 'warning.view' },
	'GET /api/v1/warnings/[id].cap': { need: 'warning.view' },
	'GET /api/v1/warnings/[id]/evidence.json': { need: 'warning.view' },
	'GET /api/v1/warnings/[id]/evidence.pdf': { need: 'warning.view' },
	'PAGE /warnings': { need: 'warning.view' },
	'PAGE /warnings/[id]': { need: 'warning.view' },
	'GET /api/v1/warning-settings/ladders': { need: 'warning.view' },
	'PUT /api/v1/warning-settings/ladders': {
		city: true,
		need: 'warning.settings',
		body: {
			...{ version: 'access check', reason, reporting: [] },
			grades: { I: ladder, II: ladder, III: ladder, IV: ladder }
		}
	},
	'GET /api/v1/warning-settings/responsibilities': { need: 'warning.view' },
	'PUT /api/v1/warning-settings/responsibilities': {
		city: true,
		need: 'warning.settings',
		body: { reason, items: [] }
	},
	'PAGE /shifts': { need: 'desk.view' },
	'PAGE /shifts/[id]': { need: 'desk.view' },
	'PAGE /shifts/new': { need: 'shift.hand_over' },
	'POST /api/v1/shift-sheets': {
		need: 'shift.hand_over',
		body: { id: 'access-check', from: '2001-01-01T00:00:00+08:00', note: 'x' }
	},
	'POST /api/v1/shift-sheets/[id]/confirm': { need: 'shift.hand_over', body: { hash: 'a'.repeat(64) } },
	'POST /api/v1/shift-sheets/[id]/return': {
		need: 'shift.hand_over',
		body: { hash: 'a'.repeat(64), note: 'x' }
	},
	'PAGE /points/[code]': { need: 'site.view' },
	'PAGE /incidents': { need: 'warning.view' },
	'PAGE /incidents/[id]': { need: 'warning.view' },
	'GET /api/v1/incidents': { need: 'warning.view' },
	'GET /api/v1/incidents/[id]': { need: 'warning.view' },
	'POST /api/v1/incidents': {
		need: 'incident.command',
		body: { id: 'access-check-2', siteId: 'NOWHERE', title: 'x' }
	},
	'POST /api/v1/incidents/[id]/[command]': { need: 'incident.command', own: true, command: 'steps', body: {} }
};
