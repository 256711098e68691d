import { z } from 'zod';
import { personalChannels } from '../domain/people/reach.ts';

export const ConfirmBody = z
	.strictObject({
		seen: z
			.int()
			.min(1)
			.nullable()
			.default(null)
			.describe('How many the summary that was read stood for; another number is a conflict 所见汇总条数')
	})
	.meta({ id: 'Confirm' });

const reason = z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因');
const version = z.int().min(0).describe('As it was read; another one is a conflict 读取时的版本');

export const QuickConfirmBody = z
	.strictObject({ token: z.string().min(20).max(2000).describe('From the link 链接中的凭据') })
	.meta({ id: 'QuickConfirm' });

/** One channel's address; what is secret is taken and never given back. */
export const ChannelBody = z
	.strictObject({
		url: z.string().trim().min(1).max(2000).describe('http(s)://… or smtp(s)://… 地址'),
		secret: z.string().min(1).max(500).nullable().default(null).describe('Signing key or token 密钥'),
		form: z
			.string()
			.trim()
			.min(1)
			.max(4000)
			.nullable()
			.default(null)
			.describe('Mail: sender; SMS: template 发件人或短信模板'),
		ok: z
			.string()
			.min(1)
			.max(200)
			.nullable()
			.default(null)
			.describe('SMS: what the answer contains when it was taken 成功标志'),
		version,
		reason
	})
	.meta({ id: 'Channel' });
export type ChannelBody = z.infer<typeof ChannelBody>;

export const RemoveChannelBody = z.strictObject({ version, reason }).meta({ id: 'RemoveChannel' });

const ways = z.array(z.enum(personalChannels)).max(personalChannels.length);
export const ChannelOrderBody = z
	.strictObject({ red: ways, orange: ways, yellow: ways, blue: ways, version, reason })
	.meta({ id: 'ChannelOrder' });
export type ChannelOrderBody = z.infer<typeof ChannelOrderBody>;

export const ContactBody = z
	.strictObject({
		phone: z
			.string()
			.trim()
			.regex(/^\+?\d{5,15}$/)
			.nullable()
			.describe('Digits 手机号'),
		mail: z.email().max(200).nullable().describe('邮箱'),
		version,
		reason: z.string().trim().max(500).default('')
	})
	.meta({ id: 'Contact' });
export type ContactBody = z.infer<typeof ContactBody>;

const key = z.string().regex(/^[\w-]{16,200}={0,2}$/);
export const PushSubscriptionBody = z
	.strictObject({ endpoint: z.url().max(1000), keys: z.strictObject({ p256dh: key, auth: key }) })
	.meta({ id: 'PushSubscription' });
export type PushSubscriptionBody = z.infer<typeof PushSubscriptionBody>;

export const EndPushBody = z.strictObject({ id: z.string().max(100) }).meta({ id: 'EndPush' });
