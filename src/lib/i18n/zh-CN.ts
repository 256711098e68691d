import { access } from './zh-CN/access.ts';
import { admin } from './zh-CN/admin.ts';
import { alarm } from './zh-CN/alarm.ts';
import { brief } from './zh-CN/brief.ts';
import { channels } from './zh-CN/channels.ts';
import { retention } from './zh-CN/retention.ts';
import { suppressions } from './zh-CN/suppressions.ts';
import { common } from './zh-CN/common.ts';
import { desk } from './zh-CN/desk.ts';
import { field } from './zh-CN/field.ts';
import { foresight } from './zh-CN/foresight.ts';
import { level } from './zh-CN/level.ts';
import { model } from './zh-CN/model.ts';
import { performance } from './zh-CN/performance.ts';
import { problem } from './zh-CN/problem.ts';
import { checklists } from './zh-CN/checklists.ts';
import { register } from './zh-CN/register.ts';
import { roster } from './zh-CN/roster.ts';
import { setup } from './zh-CN/setup.ts';
import { shifts } from './zh-CN/shifts.ts';
import { signIn } from './zh-CN/signIn.ts';
import { sites } from './zh-CN/sites.ts';
import { incident } from './zh-CN/incident.ts';
import { wall } from './zh-CN/wall.ts';
import { warning } from './zh-CN/warning.ts';

/** The Chinese catalogue, written first; its shape is the shape of every other language. One file per area. */
export const zhCN = {
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
} as const;
