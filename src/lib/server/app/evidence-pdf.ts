import { shanghaiIso } from '../../domain/time.ts';
import { simplePdf, type PdfLine } from '../../wire/simple-pdf.ts';
import type { EvidenceFile } from './evidence.ts';

const time = (atMs: number | null): string =>
	atMs === null ? '—' : shanghaiIso(atMs).slice(0, 19).replace('T', ' ');

/** The evidence file for people: the same facts as the JSON, with the hashes that a check compares. */
export function evidencePdf(file: EvidenceFile): Uint8Array<ArrayBuffer> {
	const { warning } = file;
	const title = `${file.demo ? '【演示】' : ''}${warning.grade} 级预警 ${warning.title.zh} 全过程档案`;
	return simplePdf(title, [
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
				text: `${time(one.atMs)} ${one.byName} ${one.outcome}：${one.reason}`
			}))
		),
		...section(
			'批示',
			file.instructions.map((one) => ({
				text: `${one.givenByName} → ${one.assigneeName} 限 ${time(one.dueAtMs)} ${one.state}：${one.text} ${one.feedback ?? ''}`
			}))
		),
		...section(
			'消息',
			file.messages.map((one) => ({
				text: `${time(one.createdAtMs)} ${one.personName} ${one.channel} 送达 ${time(one.deliveredAtMs)} 签收 ${time(one.receiptAtMs)}`
			}))
		),
		{ text: `内容摘要 SHA-256 ${file.digest}`, size: 8, above: 14 },
		{ text: `过程链末端 ${warning.head.hash}`, size: 8 },
		{ text: '核验以同名 JSON 文件为准：npm run -s evidence:verify -- --file 文件', size: 8 }
	]);
}

function facts({ warning }: EvidenceFile): PdfLine[] {
	return [
		{ text: `地点：${warning.siteName}（${warning.districtCode}，${warning.sector}）`, above: 10 },
		{ text: `发布：${time(warning.issuedAtMs)} ${warning.issuedByName}；须 ${warning.needed} 人签收` },
		{ text: `内容：${warning.text.zh}` },
		...warning.gaps.map((gap) => ({ text: `缺口：${gap.zh}` }))
	];
}

function section(name: string, lines: readonly PdfLine[]): PdfLine[] {
	return lines.length === 0 ? [] : [{ text: name, size: 12, above: 12 }, ...lines];
}
