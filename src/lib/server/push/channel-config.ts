import { ConfigError } from '../config.ts';
import type { Channel } from './push.ts';
import { dingtalkRobot, feishuRobot, wecomRobot } from './http/robots.ts';
import { webhook } from './http/webhook.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const kinds = [
	{ name: 'WEBHOOK', make: webhook },
	{ name: 'WECOM_ROBOT', make: wecomRobot },
	{ name: 'DINGTALK_ROBOT', make: dingtalkRobot },
	{ name: 'FEISHU_ROBOT', make: feishuRobot }
] as const;

/** Channels that are set in the environment: `…_URL` and, where the other side wants it, `…_SECRET`. */
export function channelsOf(env: Environment): readonly Channel[] {
	return kinds.flatMap(({ name, make }) => {
		const url = env[`${name}_URL`];
		if (!url) return [];
		if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol))
			throw new ConfigError(`${name}_URL`, 'not shown', 'http(s)://…');
		return [make({ url, secret: env[`${name}_SECRET`] || null })];
	});
}
