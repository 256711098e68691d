import { call } from './call.ts';

/** Signs in with a user name and password; throws `CallRefused` when they are wrong. */
export async function signIn(username: string, password: string): Promise<'done' | 'code'> {
	const answer = await call<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/username', {
		username,
		password
	});
	return answer.twoFactorRedirect ? 'code' : 'done';
}

/** The code of the person's app, or one of those kept for when it is lost. */
export async function sendCode(code: string): Promise<void> {
	await call('POST', '/api/auth/second-factor', { code: code.trim() });
}

export async function signOut(): Promise<void> {
	await call('POST', '/api/auth/sign-out', {});
	location.assign('/sign-in');
}
