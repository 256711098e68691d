import type { ChannelName } from '../../domain/people/reach.ts';
import { sectors, type SectorId } from '../../domain/sectors/index.ts';
import { shanghaiIso } from '../../domain/time.ts';
import type { InstructionState } from '../../domain/warning/instruction.ts';
import type { JudgementOutcome } from '../../domain/warning/judgement.ts';
import { attachedIn, isSamePdf, textPdf, type PdfLine } from '../print/text-pdf.ts';
import { verifyEvidence, type EvidenceFile, type EvidenceVerdict } from './evidence.ts';

const OUTCOME: Readonly<Record<JudgementOutcome, string>> = {
	confirmed: '属实',
	false: '误报',
	planned_test: '计划测试',
	needs_site_check: '需现场核实'
};
const INSTRUCTION: Readonly<Record<InstructionState, string>> = {
	given: '待办',
	accepted: '办理中',
	done: '已办结',
	cancelled: '已取消'
};
const CHANNEL: ReadonlyMap<string, string> = new Map<ChannelName, string>([
	['inbox', '收件箱'],
	['push', '推送'],
	['sms', '短信'],
	['mail', '邮件'],
	['wecom', '企业微信群'],
	['dingtalk', '钉钉群'],
	['feishu', '飞书群'],
	['webhook', '其他系统']
]);

const time = (atMs: number | null): string =>
	atMs === null ? '—' : shanghaiIso(atMs).slice(0, 19).replace('T', ' ');

/**
 * The evidence file for people. The JSON travels in it as an attached file: whoever has the PDF can check it, and that its pages
 * say what the attached file says.
 */
export function evidencePdf(file: EvidenceFile): Uint8Array<ArrayBuffer> {
	const { warning } = file;
	const title = `${file.demo ? '【演示】' : ''}${warning.grade} 级预警 ${warning.title.zh} 全过程档案`;
	return textPdf(title, lines(file, title), { name: 'evidence.json', content: JSON.stringify(file) });
}

function lines(file: EvidenceFile, title: string): PdfLine[] {
	const { warning } = file;
	return [
		{ text: title, size: 16 },
		{
			text: `编号 ${warning.id} · ${file.final ? '已归档' : '过程文件（未归档）'} · 生成 ${time(file.madeAtMs)} ${file.madeBy}`
		},
		{ text: '内部预警，非法定预警。时间为北京时间。', above: 2 },
		...facts(file),
		...section(
			'全过程',
			file.timeline.flatMap((entry) => [
				{ text: `${entry.n}. ${time(entry.atMs)} ${entry.actorName}：${entry.text.zh}`, above: 3 },
				{ text: entry.hash, size: 7, indent: 14 }
			])
		),
		...section(
			'接收人',
			warning.recipients.map((one) => ({
				text: `${one.personName} 通知 ${time(one.toldAtMs)} 看到 ${time(one.seenAtMs)} 签收 ${time(one.receiptAtMs)}`
			}))
		),
		...section(
			'研判',
			file.judgements.map((one) => ({
				text: `${time(one.atMs)} ${one.byName} 研判${OUTCOME[one.outcome]}：${one.reason}`
			}))
		),
		...section(
			'批示',
			file.instructions.map((one) => ({
				text: `${one.givenByName} → ${one.assigneeName} 限 ${time(one.dueAtMs)} ${INSTRUCTION[one.state]}：${one.text} ${one.feedback ?? ''}`
			}))
		),
		...section(
			'消息',
			file.messages.map((one) => ({
				text: `${time(one.createdAtMs)} ${one.personName} ${CHANNEL.get(one.channel) ?? one.channel} 送达 ${time(one.deliveredAtMs)} 签收 ${time(one.receiptAtMs)}`
			}))
		),
		{ text: `内容摘要 SHA-256 ${file.digest}`, size: 8, above: 14 },
		{ text: `过程链末端 ${warning.head.hash}`, size: 8 },
		{ text: '本文件附有 evidence.json。核验：npm run -s evidence:verify -- --file 文件', size: 8 }
	];
}

/** Checks a PDF by itself: the file attached to it, and that the pages are those made of it. */
export function verifyEvidencePdf(pdf: Uint8Array): EvidenceVerdict {
	const attached = attachedIn(pdf);
	if (attached === null) return { ok: false, what: 'pdf: no file is attached' };
	const file = JSON.parse(attached) as EvidenceFile;
	const verdict = verifyEvidence(file);
	if (!verdict.ok || isSamePdf(pdf, evidencePdf(file))) return verdict;
	return { ok: false, what: 'pdf: its pages do not say what the attached file says' };
}

function facts({ warning }: EvidenceFile): PdfLine[] {
	const sectorName = sectors[warning.sector as SectorId]?.name.zh ?? warning.sector;
	return [
		{ text: `地点：${warning.siteName}（${sectorName}，行政区划代码 ${warning.districtCode}）`, above: 10 },
		{ text: `发布：${time(warning.issuedAtMs)} ${warning.issuedByName}；须 ${warning.needed} 人签收` },
		{ text: `内容：${warning.text.zh}` },
		...warning.gaps.map((gap) => ({ text: `缺口：${gap.zh}` }))
	];
}

function section(name: string, lines: readonly PdfLine[]): PdfLine[] {
	return lines.length === 0 ? [] : [{ text: name, size: 12, above: 12 }, ...lines];
}
