import {
	ChannelBody,
	ChannelOrderBody,
	ConfirmBody,
	ContactBody,
	PushSubscriptionBody,
	QuickConfirmBody,
	RemoveChannelBody
} from '../../../wire/channels.ts';
import { SecondFactorBody } from '../../../wire/access.ts';
import { RemoveDemoBody, RetentionBody } from '../../../wire/retention.ts';
import { SuppressionAskBody, SuppressionDecideBody } from '../../../wire/suppressions.ts';
import { z } from 'zod';
import { ShiftAnswerBody, ShiftSheetBody, WallDriveBody } from '../../../wire/desk.ts';
import { CityBody, SetupBody } from '../../../wire/city.ts';
import { HiddenDangerMoveBody, HiddenDangerReportBody } from '../../../wire/hidden-dangers.ts';
import {
	AdvisoriesQuery,
	JointWatchesQuery,
	LookNextQuery,
	JointWatchReportBody
} from '../../../wire/foresight.ts';
import { InspectionAnswerBody, InspectionBody } from '../../../wire/inspections.ts';
import { problemCodes } from '../../../wire/problem.ts';
import {
	AcknowledgeBody,
	AcknowledgeManyBody,
	AlarmsQuery,
	CorrectionBody,
	HiddenDangersQuery,
	HoldBody,
	HoldConsentBody,
	InspectionsQuery,
	PointsQuery,
	ReleaseBody,
	ResetBody,
	SeriesQuery,
	ShelfConsentBody,
	ShelveBody,
	SitesQuery,
	UnshelveBody
} from '../../../wire/queries.ts';
import { ReadingsAnswer, ReadingsBody } from '../../../wire/readings.ts';
import {
	IncidentBody,
	incidentCommandBodies,
	incidentCommandNames,
	IncidentsQuery,
	InstructionsQuery,
	instructionCommandBodies,
	JudgementBody,
	LadderBookBody,
	ResponsibilitiesBody,
	PrecisionQuery,
	WarningBody,
	warningCommandBodies,
	warningCommandNames,
	type WarningCommandName,
	WarningsQuery
} from '../../../wire/warnings.ts';
import { PointBody, RemoveBody, ShiftBody, SiteBody } from '../../../wire/register.ts';

const PATH_PARAMETER = /\{(\w+)\}/g;

interface Operation {
	readonly summary: string;
	readonly body?: z.ZodType;
	readonly query?: z.ZodObject;
	/** Absent: a list or object described in words. */
	readonly answer?: z.ZodType;
	readonly status?: string;
}

const warningCommandSummaries: Readonly<Record<WarningCommandName, string>> = {
	receipt: '签收预警',
	seen: '登记已看到',
	progress: '记录处置',
	feedback: '反馈',
	lift: '解除预警',
	withdraw: '撤回预警',
	archive: '归档',
	grade: '调整级别',
	'hand-over': '转交',
	instructions: '批示',
	reports: '登记上报',
	'public-proposal': '建议发布法定预警',
	'public-decision': '审批发布建议'
};

/** Every path of `/api/v1`; the schemas are the ones that parse. */
const paths: Readonly<Record<string, Partial<Record<'get' | 'post' | 'put' | 'delete', Operation>>>> = {
	'/api/v1/readings': {
		post: { summary: '上报监测数据 Send readings', body: ReadingsBody, answer: ReadingsAnswer }
	},
	'/api/v1/inspections': {
		get: { summary: '检查记录列表 List inspections', query: InspectionsQuery },
		post: {
			summary: '提交检查 Submit an inspection',
			body: InspectionBody,
			answer: InspectionAnswerBody,
			status: '201'
		}
	},
	'/api/v1/sites': { get: { summary: '风险点列表 List sites', query: SitesQuery } },
	'/api/v1/sites/{id}': { put: { summary: '新建或修改风险点 Make or change a site', body: SiteBody } },
	'/api/v1/sites/{id}/score': { get: { summary: '安全评分及解释 Score with its explanation' } },
	'/api/v1/points': { get: { summary: '测点列表 List points', query: PointsQuery } },
	'/api/v1/points/{code}': { put: { summary: '新建或修改测点 Make or change a point', body: PointBody } },
	'/api/v1/points/{code}/readings': { get: { summary: '测点历史 History of a point', query: SeriesQuery } },
	'/api/v1/alarms': { get: { summary: '报警列表 List alarms', query: AlarmsQuery } },
	'/api/v1/alarms/acknowledge': {
		post: { summary: '批量确认报警 Acknowledge several alarms', body: AcknowledgeManyBody }
	},
	'/api/v1/alarms/{id}/acknowledge': {
		post: { summary: '确认报警 Acknowledge an alarm', body: AcknowledgeBody }
	},
	'/api/v1/shift-sheets': { post: { summary: '交班签字 Sign a shift hand-over', body: ShiftSheetBody } },
	'/api/v1/shift-sheets/{id}/confirm': {
		post: { summary: '接班确认 Confirm a hand-over', body: ShiftAnswerBody }
	},
	'/api/v1/shift-sheets/{id}/return': {
		post: { summary: '退回交班单 Give a hand-over back', body: ShiftAnswerBody }
	},
	'/api/v1/wall/drive': { post: { summary: '控制大屏 Drive the walls', body: WallDriveBody } },
	'/api/v1/alarms/{id}/reset': {
		post: { summary: '复位报警 Reset a latched alarm', body: ResetBody }
	},
	'/api/v1/alarms/{id}/shelve': {
		post: {
			summary: '搁置报警（红色须另一人同意）Shelve an alarm; red asks a second person',
			body: ShelveBody
		}
	},
	'/api/v1/alarms/{id}/shelf-consent': {
		post: { summary: '同意或不同意搁置 Consent to a shelf or decline it', body: ShelfConsentBody }
	},
	'/api/v1/alarms/{id}/unshelve': {
		post: { summary: '取消搁置 End a shelf', body: UnshelveBody }
	},
	'/api/v1/points/{code}/corrections': {
		post: { summary: '更正一条监测数据（原值保留）Correct a stored reading; both stay', body: CorrectionBody }
	},
	'/api/v1/points/{code}/out-of-service': {
		post: { summary: '测点停用检修 Take a point out of service', body: HoldBody }
	},
	'/api/v1/points/{code}/planned-test': {
		post: { summary: '测点计划试验 Put a point into a planned test', body: HoldBody }
	},
	'/api/v1/points/{code}/calibration': {
		post: { summary: '测点标校 Put a point into calibration', body: HoldBody }
	},
	'/api/v1/points/{code}/in-service': {
		post: { summary: '测点恢复监测 Put a point back in service', body: ReleaseBody }
	},
	'/api/v1/points/{code}/hold-consent': {
		post: { summary: '同意或不同意停用 Consent to a hold or decline it', body: HoldConsentBody }
	},
	'/api/v1/joint-watches': { get: { summary: '联合关注列表 List joint watches', query: JointWatchesQuery } },
	'/api/v1/joint-watches/{id}/report': {
		post: { summary: '办结联合关注任务 Report on a joint task', body: JointWatchReportBody }
	},
	'/api/v1/advisories': { get: { summary: '预测提示列表 List advisories', query: AdvisoriesQuery } },
	'/api/v1/foresight/next': { get: { summary: '下一步查看名单 Where to look next', query: LookNextQuery } },
	'/api/v1/foresight/track-record': { get: { summary: '各方法近 90 天成绩 Track record of the methods' } },
	'/api/v1/hidden-dangers': {
		get: { summary: '隐患列表 List hidden dangers', query: HiddenDangersQuery },
		post: { summary: '上报隐患 Report a hidden danger', body: HiddenDangerReportBody, status: '201' }
	},
	'/api/v1/hidden-dangers/{id}': {
		get: { summary: '隐患及其整改经过、照片 A hidden danger with its steps and photos' }
	},
	'/api/v1/hidden-dangers/{id}/moves': {
		post: {
			summary: '办理隐患：定级、交办、整改、复查、销号 Take a step with a hidden danger',
			body: HiddenDangerMoveBody,
			status: '201'
		}
	},
	'/api/v1/hidden-dangers/{id}/photos/{photo}': {
		get: { summary: '隐患照片 A photo of a hidden danger' },
		put: {
			summary: '上传 JPEG 照片，去除位置等信息 Send a photo as image/jpeg, stripped of place and device'
		}
	},
	'/api/v1/roster/{id}': {
		put: { summary: '安排或修改班次 Put on duty', body: ShiftBody },
		delete: { summary: '取消班次 Take a shift off', body: RemoveBody }
	},
	'/api/v1/city': { put: { summary: '城市名称与区县界线 The city and its districts', body: CityBody } },
	'/api/v1/setup': { put: { summary: '初始设置的进度 How far the set-up has come', body: SetupBody } },
	'/api/v1/alarms/{id}/judgements': {
		get: { summary: '报警的研判记录 Judgements of an alarm' },
		post: { summary: '研判报警 Judge an alarm', body: JudgementBody, status: '201' }
	},
	'/api/v1/alarms/{id}/judgement-sheet': {
		get: { summary: '研判单：邻近测点、检查、隐患、历史 What to compare before judging' }
	},
	'/api/v1/judgements/precision': {
		get: { summary: '各规则报警准确率 Precision per rule', query: PrecisionQuery }
	},
	'/api/v1/warnings': {
		get: { summary: '预警列表 List warnings', query: WarningsQuery },
		post: { summary: '发布预警 Issue a warning', body: WarningBody, status: '201' }
	},
	'/api/v1/warnings/{id}.cap': { get: { summary: '预警的 CAP 1.2 报文 The warning as CAP 1.2' } },
	'/api/v1/warnings/{id}/evidence.json': {
		get: { summary: '全过程档案（可核验哈希链） Evidence file whose hash chain verifies' }
	},
	'/api/v1/warnings/{id}/evidence.pdf': { get: { summary: '全过程档案 PDF Evidence as PDF' } },
	'/api/v1/warning-settings/ladders': {
		get: { summary: '预警时限与升级阶梯 Clocks and ladders' },
		put: { summary: '设定时限与升级阶梯 Set clocks and ladders', body: LadderBookBody }
	},
	'/api/v1/warning-settings/responsibilities': {
		get: { summary: '责任链 The responsibility chain' },
		put: { summary: '设定责任链 Set the responsibility chain', body: ResponsibilitiesBody }
	},
	'/api/v1/warnings/{id}': { get: { summary: '预警全过程 A warning with its timeline' } },
	...Object.fromEntries(
		warningCommandNames.map((name) => [
			`/api/v1/warnings/{id}/${name}`,
			{
				post: {
					summary: `${warningCommandSummaries[name]} ${name}`,
					body: warningCommandBodies[name],
					status: name === 'instructions' ? '201' : '200'
				}
			}
		])
	),
	'/api/v1/incidents': {
		get: { summary: '突发事件列表 List incidents', query: IncidentsQuery },
		post: { summary: '宣布突发事件 Declare an incident', body: IncidentBody, status: '201' }
	},
	'/api/v1/incidents/{id}': { get: { summary: '指挥视图 The command view' } },
	...Object.fromEntries(
		incidentCommandNames.map((name) => [
			`/api/v1/incidents/{id}/${name}`,
			{ post: { summary: `突发事件处置 Incident: ${name}`, body: incidentCommandBodies[name] } }
		])
	),
	'/api/v1/instructions': {
		get: { summary: '批示任务列表 List instructions', query: InstructionsQuery }
	},
	'/api/v1/instructions/{id}/accept': {
		post: { summary: '接收批示 Accept an instruction', body: instructionCommandBodies.accept }
	},
	'/api/v1/instructions/{id}/finish': {
		post: { summary: '办结批示 Finish an instruction', body: instructionCommandBodies.finish }
	},
	'/api/v1/instructions/{id}/cancel': {
		post: { summary: '取消批示 Cancel an instruction', body: instructionCommandBodies.cancel }
	},
	'/api/v1/deliveries/{id}/confirm': {
		post: { summary: '签收消息 Confirm a message', body: ConfirmBody }
	},
	'/api/v1/retention': {
		put: { summary: '数据保存期限 How long data are kept', body: RetentionBody }
	},
	'/api/v1/suppressions/{id}': {
		put: {
			summary: '申请启用或停用抑制规则 Ask that a rule of suppression starts or ends',
			body: SuppressionAskBody
		}
	},
	'/api/v1/suppressions/{id}/decide': {
		post: { summary: '同意或不同意 Agree or decline', body: SuppressionDecideBody }
	},
	'/api/v1/security/second-factor': {
		put: { summary: '双因素认证要求 Who needs a second factor', body: SecondFactorBody }
	},
	'/api/v1/demo/remove': {
		post: { summary: '清除演示数据 Remove the demo data', body: RemoveDemoBody }
	},
	'/api/v1/quick-confirm': {
		post: { summary: '凭链接签收，无需登录 Confirm by the link in a message', body: QuickConfirmBody }
	},
	'/api/v1/channels/{name}': {
		put: { summary: '设置消息通道 Set where a channel leads', body: ChannelBody }
	},
	'/api/v1/channels/{name}/remove': {
		post: { summary: '停用消息通道 Switch a channel off', body: RemoveChannelBody }
	},
	'/api/v1/channels/{name}/test': {
		post: { summary: '测试发送 Send a test to oneself or the group' }
	},
	'/api/v1/channels/order': {
		put: { summary: '各级消息的通道顺序 Order of channels by colour', body: ChannelOrderBody }
	},
	'/api/v1/people/{id}/contact': {
		put: { summary: '手机号与邮箱 Phone and mail address', body: ContactBody }
	},
	'/api/v1/me/push': {
		post: { summary: '打开本设备的推送 Wake this browser', body: PushSubscriptionBody, status: '201' }
	}
};

/** OpenAPI 3.1, made from the schemas that parse, so that it cannot say anything else than they do. */
export function openApi(version: string): object {
	const items = Object.entries(paths).map(([path, operations]) => [path, pathItem(path, operations)]);
	return {
		openapi: '3.1.0',
		info: {
			title: '烽燧 Fengsui',
			version,
			description: 'Times are ISO 8601 with an offset; fields ending in Ms are UTC epoch milliseconds.'
		},
		security: [{ key: [] }, { session: [] }],
		paths: Object.fromEntries(items),
		components: {
			securitySchemes: {
				key: { type: 'http', scheme: 'bearer', description: '网关密钥 gateway key' },
				session: { type: 'apiKey', in: 'cookie', name: 'fengsui.session_token' }
			},
			schemas: { ...shared, Problem: problemSchema }
		}
	};
}

function pathItem(
	path: string,
	operations: Partial<Record<'get' | 'post' | 'put' | 'delete', Operation>>
): object {
	return Object.fromEntries(
		Object.entries(operations).map(([method, operation]) => [method, describe(path, operation)])
	);
}

function describe(path: string, { summary, body, query, answer, status = '200' }: Operation): object {
	const inPath = [...path.matchAll(PATH_PARAMETER)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	}));
	return {
		summary,
		parameters: [...inPath, ...(query ? queryParameters(query) : [])],
		...(body
			? {
					requestBody: {
						required: true,
						content: { 'application/json': { schema: schemaOf(body, 'input') } }
					}
				}
			: {}),
		responses: {
			[status]: {
				description: 'OK',
				content: { 'application/json': { schema: answer ? schemaOf(answer, 'output') : { type: 'object' } } }
			},
			default: {
				description: 'RFC 9457 problem',
				content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
			}
		}
	};
}

function queryParameters(query: z.ZodObject): object[] {
	const { properties = {}, required = [] } = schemaOf(query, 'input') as {
		properties?: Record<string, { description?: string }>;
		required?: string[];
	};
	return Object.entries(properties).map(([name, schema]) => ({
		name,
		in: 'query',
		required: required.includes(name),
		description: schema.description,
		schema
	}));
}

type Schema = Record<string, unknown>;

/** Named schemas move to the document's components, where references of the whole document find them. */
const shared: Record<string, Schema> = {};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
	const made = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' })).replaceAll(
		'"#/$defs/',
		'"#/components/schemas/'
	);
	const {
		$schema: _dialect,
		$defs = {},
		...own
	} = JSON.parse(made) as Schema & { $defs?: Record<string, Schema> };
	Object.assign(shared, $defs);
	return own;
}

const problemSchema = {
	type: 'object',
	required: ['type', 'title', 'status', 'detail', 'code', 'path', 'retry'],
	properties: {
		type: { type: 'string' },
		title: { type: 'string' },
		status: { type: 'integer' },
		detail: { type: 'string' },
		code: { type: 'string', enum: Object.keys(problemCodes) },
		path: { type: ['string', 'null'], description: 'Path of the bad field' },
		retry: { type: 'boolean', description: 'Whether trying again can help' },
		instance: { type: 'string', description: 'Quote it to the administrator' }
	}
};
