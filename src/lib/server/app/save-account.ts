import { rightsOfPerson } from '../../domain/people/rights.ts';
import { passwordFault } from '../../domain/people/security-policy.ts';
import type { AccountBody, NewAccountBody } from '../../wire/access.ts';
import { Problem } from '../../wire/problem.ts';
import type { Account } from '../store/rows.ts';
import { auditEntry } from './audit-entry.ts';
import { changedFields } from './changed-fields.ts';
import { manages, mustBeAllowed, mustBePerson, mustManage, notFound, withRetry } from './must.ts';
import type { Caller, Identity, Ports, SecondFactor } from './ports.ts';
import { SEPARATED_SETTING } from './security-settings.ts';

/** Makes an account. It can be used only once the commit with its audit is kept. */
export async function createAccount(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	body: NewAccountBody
): Promise<Account> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { username, password, reason, ...rest } = body;
	mustManage(caller.actor, body);
	mustBeGood(password, username);
	const people = await ports.store.accounts();
	if (people.some((one) => one.username.toLowerCase() === username.toLowerCase()))
		throw new Problem('duplicate', { zh: '用户名已被使用', en: 'The user name is taken' }, 'username');
	const id = await identity.createPerson({
		...{ username, password, name: body.name, role: body.role },
		...{ districtCode: body.districtCode, siteIds: body.siteIds, disabled: true }
	});
	const row: Account = { id, username, ...rest, version: 2 };
	const what = { action: 'person.create', subject: `person:${id}`, reason, detail: changedFields(null, row) };
	await ports.store.commit({
		accounts: [{ row, expect: 1 }],
		events: [],
		audit: [auditEntry(ports, caller, what)]
	});
	return row;
}

/** Changes who somebody is here. Nobody raises themselves, and somebody must stay who may give rights. */
export async function changeAccount(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	id: string,
	body: AccountBody
): Promise<Account> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { reason, version, ...fields } = body;
	const row = await withRetry(1, async () => {
		const accounts = await ports.store.accounts();
		const known = mustBeThere(caller, accounts, id);
		const next: Account = { ...known, ...fields, version: known.version + 1 };
		mustManage(caller.actor, next);
		if (known.version !== version) throw changedByOther(known);
		mustNotBeOwnRights(caller, known, next);
		await mustStayManageable(ports, accounts, next);
		const what = {
			...{ action: 'person.change', subject: `person:${id}`, reason },
			detail: changedFields(known, next)
		};
		await ports.store.commit({
			accounts: [{ row: next, expect: version }],
			events: [],
			audit: [auditEntry(ports, caller, what)]
		});
		return next;
	});
	if (row.disabled) await identity.endSessions(id, { except: null });
	return row;
}

/** The person lost their phone: another one who manages access takes the second factor away. Nobody does it to themselves. */
export async function removeSecondFactor(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	id: string,
	reason: string
): Promise<void> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { username } = mustBeThere(caller, await ports.store.accounts(), id);
	if (caller.actor.id === id)
		throw new Problem('forbidden', {
			zh: '不能取消自己的双因素认证，请另一位管理员办理',
			en: 'Nobody takes their own second factor away: ask another administrator'
		});
	const what = { action: 'second_factor.remove', subject: `person:${id}`, reason, detail: { username } };
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	await identity.removeSecondFactor(id);
}

/** The person's own: gives the secret for the app once. It counts only after its first code was entered. */
export async function beginSecondFactor(
	identity: Identity,
	caller: Caller,
	{ password, cookie }: { readonly password: string; readonly cookie: string }
): Promise<SecondFactor> {
	mustBePerson(caller.actor);
	const begun = await identity.beginSecondFactor(cookie, password);
	if (!begun)
		throw new Problem(
			'bad_request',
			{
				zh: '口令不正确，或已启用双因素认证',
				en: 'The password is wrong, or there is a second factor already'
			},
			'password'
		);
	return begun;
}

/** A new password from an administrator; all sessions of the person end. */
export async function resetPassword(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	id: string,
	{ password, reason }: { readonly password: string; readonly reason: string }
): Promise<void> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { username } = mustBeThere(caller, await ports.store.accounts(), id);
	mustBeGood(password, username);
	const what = { action: 'person.reset_password', subject: `person:${id}`, reason };
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	await identity.setPassword(id, password);
}

/** The person's own new password; their other sessions end. */
export async function changeOwnPassword(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	{ cookie, old, password }: { readonly cookie: string; readonly old: string; readonly password: string }
): Promise<void> {
	const { actor } = caller;
	mustBePerson(actor);
	const { username } = mustBeThere(caller, await ports.store.accounts(), actor.id);
	mustBeGood(password, username);
	if (old === password)
		throw new Problem(
			'bad_request',
			{ zh: '新口令与原口令相同', en: 'The new password is the old one' },
			'password'
		);
	if (!(await identity.changePassword(cookie, old, password)))
		throw new Problem('forbidden', { zh: '原口令不正确', en: 'The old password is not right' }, 'old');
	const what = { action: 'person.change_password', subject: `person:${actor.id}`, reason: '' };
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
}

/** Lets somebody try again who failed too often. */
export async function unlockSignIn(ports: Ports, caller: Caller, id: string, reason: string): Promise<void> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { username } = mustBeThere(caller, await ports.store.accounts(), id);
	await withRetry(3, async () => {
		const known = await ports.store.signInGuard(username.toLowerCase());
		if (!known) return;
		const row = { ...known, failures: 0, lockedUntilMs: null, version: known.version + 1 };
		const what = { action: 'sign_in.unlock', subject: `person:${id}`, reason };
		await ports.store.commit({
			signInGuard: { row, expect: known.version },
			events: [],
			audit: [auditEntry(ports, caller, what)]
		});
	});
}

function mustBeGood(password: string, username: string): void {
	const fault = passwordFault(password, username);
	if (fault) throw new Problem('bad_request', fault, 'password');
}

/** People outside the caller's own limits are answered as if they did not exist. */
function mustBeThere({ actor }: Caller, accounts: readonly Account[], id: string): Account {
	const known = accounts.find((one) => one.id === id);
	if (!known || !(known.id === actor.id || manages(actor, known)))
		throw notFound({ zh: '该人员', en: 'The person' });
	return known;
}

function changedByOther({ name }: Account): Problem {
	return new Problem('conflict', {
		zh: `“${name}”刚被他人修改，请看过最新内容再改`,
		en: `"${name}" was just changed by somebody else: look at it again`
	});
}

function mustNotBeOwnRights({ actor }: Caller, known: Account, next: Account): void {
	if (actor.id !== known.id) return;
	const rights = ({ role, districtCode, streets, sectors, siteIds, disabled }: Account) =>
		JSON.stringify([role, districtCode, streets, sectors, siteIds, disabled]);
	if (rights(known) === rights(next)) return;
	throw new Problem('forbidden', {
		zh: '不能修改自己的角色、范围和停用状态，请由另一位管理员修改',
		en: 'Nobody changes their own role, limits or state: ask another administrator'
	});
}

async function mustStayManageable(
	{ store }: Ports,
	accounts: readonly Account[],
	next: Account
): Promise<void> {
	const isSeparated = (await store.setting(SEPARATED_SETTING)) === 'on';
	const after = accounts.map((one) => (one.id === next.id ? next : one));
	if (after.some((one) => !one.disabled && rightsOfPerson(one.role, isSeparated).includes('access.manage')))
		return;
	throw new Problem('wrong_state', {
		zh: '至少要保留一位可以管理账号的人员',
		en: 'Somebody must stay who may manage accounts'
	});
}
