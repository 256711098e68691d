import type { signIn as zh } from '../zh-CN/signIn.ts';
import type { SameKeys } from '../same-keys.ts';

export const signIn: SameKeys<typeof zh> = {
	title: 'Sign in',
	username: 'User name',
	password: 'Password',
	submit: 'Sign in',
	code: 'Code',
	codeHint: 'The six digits of your authenticator app, or one of your backup codes.',
	again: 'Sign in as somebody else',
	wrong: 'The user name or password is not right.',
	tooMany: 'Too many tries. Please wait a minute.',
	noAnswer: 'The server does not answer. Check the network and try again.',
	demoTitle: 'Demo accounts',
	onDuty: 'on duty',
	sites: '{{count}} sites',
	demoDetail: 'City, enterprises and people are invented. One tap signs you in.',
	wholeCity: 'Whole city'
};
