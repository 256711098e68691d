import { call } from './call.ts';

/** Signs in with a user name and password; throws `CallRefused` when they are wrong. */
export async function signIn(username: string, password: string): Promise<void> {
	await call('POST', '/api/auth/sign-in/username', { username, password });
}

export async function signOut(): Promise<void> {
	await call('POST', '/api/auth/sign-out', {});
	location.assign('/sign-in');
}
