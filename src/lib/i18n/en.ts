import { access } from './en/access.ts';
import { admin } from './en/admin.ts';
import { alarm } from './en/alarm.ts';
import { brief } from './en/brief.ts';
import { channels } from './en/channels.ts';
import { retention } from './en/retention.ts';
import { suppressions } from './en/suppressions.ts';
import { common } from './en/common.ts';
import { desk } from './en/desk.ts';
import { field } from './en/field.ts';
import { foresight } from './en/foresight.ts';
import { level } from './en/level.ts';
import { model } from './en/model.ts';
import { performance } from './en/performance.ts';
import { problem } from './en/problem.ts';
import { checklists } from './en/checklists.ts';
import { register } from './en/register.ts';
import { roster } from './en/roster.ts';
import { setup } from './en/setup.ts';
import { shifts } from './en/shifts.ts';
import { signIn } from './en/signIn.ts';
import { sites } from './en/sites.ts';
import { incident } from './en/incident.ts';
import { wall } from './en/wall.ts';
import { warning } from './en/warning.ts';
import type { SameKeys } from './same-keys.ts';
import type { zhCN } from './zh-CN.ts';

export const en: SameKeys<typeof zhCN> = {
	common,
	level,
	alarm,
	warning,
	incident,
	problem,
	signIn,
	wall,
	desk,
	performance,
	shifts,
	field,
	foresight,
	brief,
	channels,
	retention,
	suppressions,
	access,
	admin,
	checklists,
	model,
	register,
	roster,
	setup,
	sites
};
