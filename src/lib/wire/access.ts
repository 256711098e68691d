import { z } from 'zod';
import { keyUses } from '../domain/people/rights.ts';
import { roles } from '../domain/people/role.ts';
import { GRACE_HOURS_MAX } from '../domain/people/second-factor.ts';
import { sectorIds } from '../domain/sectors/index.ts';

const reason = z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因');
const name = z.string().trim().min(1).max(60);
const district = z
	.string()
	.regex(/^\d{6}$/)
	.nullable()
	.default(null)
	.describe('Only this district; null = the whole city 限定区县');
const siteIds = z
	.array(z.string().min(1).max(100))
	.min(1)
	.max(500)
	.nullable()
	.default(null)
	.describe('Only these sites 限定风险点');
const sectors = z
	.array(z.enum(sectorIds))
	.min(1)
	.nullable()
	.default(null)
	.describe('Only these sectors 限定行业领域');
const streets = z
	.array(z.string().regex(/^\d{9}$/))
	.min(1)
	.max(100)
	.nullable()
	.default(null)
	.describe('Only these streets, nine digits 限定街道');

export const PasswordBody = z
	.strictObject({ password: z.string().min(1).max(200).describe('The own password 口令') })
	.meta({ id: 'PasswordBody' });

export const Reason = z.strictObject({ reason }).meta({ id: 'Reason' });

export const KeyBody = z
	.strictObject({
		name: name.describe('Whose key it is, e.g. the gateway or vendor 密钥名称'),
		reason,
		uses: z
			.array(z.enum(keyUses))
			.min(1)
			.max(2)
			.default([...keyUses])
			.describe('send, read 用途'),
		districtCode: district,
		siteIds,
		pointCodes: z
			.array(z.string().min(1).max(100))
			.max(1000)
			.default([])
			.describe('Only these points 限定测点'),
		pointPrefixes: z
			.array(z.string().min(1).max(100))
			.max(100)
			.default([])
			.describe('Only points whose code begins so 限定测点前缀'),
		requestsPerMinute: z.int().min(1).max(600_000).nullable().default(null)
	})
	.meta({ id: 'NewKey' });
export type KeyBody = z.infer<typeof KeyBody>;

export const RotateKeyBody = z
	.strictObject({
		reason,
		overlapHours: z
			.number()
			.min(0)
			.max(720)
			.default(24)
			.describe('For how long the old key still works 新旧并用小时数')
	})
	.meta({ id: 'RotateKey' });

export const WallBody = z
	.strictObject({
		code: z.string().trim().min(4).max(20).describe('As shown on the wall 大屏上的配对码'),
		name,
		districtCode: district,
		reason
	})
	.meta({ id: 'PairWall' });

export const PairingBody = z.strictObject({ deviceCode: z.string().min(10).max(200) });

const accountFields = {
	name,
	role: z.enum(roles),
	districtCode: district,
	streets,
	sectors,
	siteIds,
	disabled: z.boolean().default(false).describe('May not sign in 停用'),
	reason
};

export const NewAccountBody = z
	.strictObject({
		username: z
			.string()
			.trim()
			.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u),
		password: z.string().max(200),
		...accountFields
	})
	.meta({ id: 'NewAccount' });
export type NewAccountBody = z.infer<typeof NewAccountBody>;

export const AccountBody = z
	.strictObject({ ...accountFields, version: z.int().describe('As it was read; another one is a conflict') })
	.meta({ id: 'Account' });
export type AccountBody = z.infer<typeof AccountBody>;

export const SetPasswordBody = z.strictObject({ password: z.string().max(200), reason });
export const ChangePasswordBody = z.strictObject({ old: z.string().max(200), password: z.string().max(200) });
export const EndSessionBody = z.strictObject({
	session: z.string().max(100).nullable().describe('null = all of them, without the one that asks'),
	reason: z.string().trim().max(500).default('')
});

export const GrantBody = z
	.strictObject({
		personId: z.string().min(1).max(100),
		districtCode: district,
		sectors,
		dataClass: z.enum(['internal', 'restricted']),
		purpose: z.string().trim().min(1).max(500).describe('What it is for 用途'),
		owner: z.string().trim().min(1).max(100).describe('Department that owns the data 数据责任部门'),
		until: z.iso.datetime({ offset: true }).describe('Ends by itself 截止时间'),
		reason
	})
	.meta({ id: 'NewGrant' });
export type GrantBody = z.infer<typeof GrantBody>;

export const SeparationBody = z.strictObject({ separated: z.boolean(), reason });

export const SecondFactorBody = z
	.strictObject({
		roles: z.array(z.enum(roles)).max(roles.length).describe('Who needs a second factor 须启用的角色'),
		graceHours: z.int().min(0).max(GRACE_HOURS_MAX).describe('Time to set it up 宽限期（小时）'),
		belowDefault: z.boolean().default(false).describe('Less than the default is meant 确认低于默认要求'),
		version: z.int().min(0).describe('As it was read; another one is a conflict 读取时的版本'),
		reason
	})
	.meta({ id: 'SecondFactorRule' });
