import type { ChannelName } from '../../domain/people/reach.ts';
import { ConfigError } from '../config.ts';
import type { Channel, ChannelSettings } from './push.ts';
import { dingtalkRobot, feishuRobot, wecomRobot } from './http/robots.ts';
import { faultOfForm, sms } from './http/sms.ts';
import { webhook } from './http/webhook.ts';
import { mail } from './mail/mail.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Kind {
	readonly name: ChannelName;
	/** How the environment's names begin. */
	readonly prefix: string;
	readonly protocols: RegExp;
	readonly make: (settings: ChannelSettings) => Channel;
}

/** Every channel that leads to an address somebody gives. */
export const channelKinds: readonly Kind[] = [
	{ name: 'webhook', prefix: 'WEBHOOK', protocols: /^https?:$/u, make: webhook },
	{ name: 'wecom', prefix: 'WECOM_ROBOT', protocols: /^https?:$/u, make: wecomRobot },
	{ name: 'dingtalk', prefix: 'DINGTALK_ROBOT', protocols: /^https?:$/u, make: dingtalkRobot },
	{ name: 'feishu', prefix: 'FEISHU_ROBOT', protocols: /^https?:$/u, make: feishuRobot },
	{ name: 'sms', prefix: 'SMS', protocols: /^https?:$/u, make: sms },
	{ name: 'mail', prefix: 'MAIL', protocols: /^smtps?:$/u, make: mail }
];

/** What the environment says: `…_URL`, `…_SECRET`, for mail `MAIL_FROM`, for SMS `SMS_TEMPLATE` and `SMS_OK`. */
export function settingsOf(env: Environment): ReadonlyMap<ChannelName, ChannelSettings> {
	return new Map(
		channelKinds.flatMap(({ name, prefix, protocols }) => {
			const url = env[`${prefix}_URL`];
			if (!url) return [];
			if (!URL.canParse(url) || !protocols.test(new URL(url).protocol))
				throw new ConfigError(`${prefix}_URL`, 'not shown', name === 'mail' ? 'smtp(s)://…' : 'http(s)://…');
			const form = (name === 'mail' ? env['MAIL_FROM'] : name === 'sms' ? env['SMS_TEMPLATE'] : null) || null;
			if (name === 'sms' && form !== null && faultOfForm(form) !== null)
				throw new ConfigError('SMS_TEMPLATE', form, `with ${faultOfForm(form)}`);
			const ok = (name === 'sms' && env['SMS_OK']) || null;
			return [[name, { url, secret: env[`${prefix}_SECRET`] || null, form, ok }] as const];
		})
	);
}

/** Channels that are set in the environment. */
export function channelsOf(env: Environment): readonly Channel[] {
	const settings = settingsOf(env);
	return channelKinds.flatMap(({ name, make }) => {
		const own = settings.get(name);
		return own ? [make(own)] : [];
	});
}
