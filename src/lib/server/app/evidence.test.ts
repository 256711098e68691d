import { expect, test } from 'vitest';
import { capFaults } from '../../../testing/cap-schema.ts';
import { aWarningCity } from '../../../testing/warning-city.ts';
import { sectorIds } from '../../domain/sectors/index.ts';
import { capMessage } from '../../wire/cap.ts';
import { moveWarning, receiveWarning } from './change-warning.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import { textPdf } from '../print/text-pdf.ts';
import { evidencePdf, verifyEvidencePdf } from './evidence-pdf.ts';
import { sha256Of, verifyEvidence, type EvidenceFile } from './evidence.ts';
import { judgeAlarm } from './judge-alarm.ts';
import { evidenceFile } from './queries/evidence-file.ts';

async function anArchive() {
	const city = await aWarningCity([
		{ id: 'duty', role: 'duty_officer', onDuty: true },
		{ id: 'chief', role: 'leader', onDuty: true }
	]);
	const { ports, caller } = city;
	const alarm = await city.alarm();
	await city.react();
	const { items } = await city.store.warnings({}, { limit: 1, cursor: null });
	const id = items[0]?.id ?? '';
	await judgeAlarm(ports, caller('duty'), alarm, { outcome: 'confirmed', reason: '现场确认', seen: null });
	city.at(1000);
	await receiveWarning(ports, caller('chief'), id);
	await moveWarning(ports, caller('duty'), id, { kind: 'lift', reason: '浓度正常' }, null);
	await moveWarning(ports, caller('duty'), id, { kind: 'archive', reason: '办结' }, null);
	return { city, id, file: await evidenceFile(ports, caller('duty'), id) };
}

/** As a forger would do it: the digest of the whole is made anew. */
function forged(file: EvidenceFile, parts: Partial<EvidenceFile>): EvidenceFile {
	const { digest: _old, ...content } = { ...file, ...parts };
	return { ...content, digest: sha256Of(content) };
}

test('the file of an archived warning verifies by itself, also after it was written and read', async () => {
	const { city, id, file } = await anArchive();
	const read = JSON.parse(JSON.stringify(file)) as EvidenceFile;
	expect(verifyEvidence(read)).toEqual({ ok: true, final: true, entries: 5, head: file.warning.head.hash });
	expect(file.timeline.map(({ kind }) => kind)).toEqual([
		'issued',
		'judged',
		'received',
		'lifted',
		'archived'
	]);
	// What happens afterwards does not break what was sealed.
	city.at(90_000);
	const { items } = await city.store.deliveriesOf('duty', { limit: 5, cursor: null });
	await confirmDelivery(city.ports, city.caller('duty'), items[0]?.id ?? '');
	const later = await evidenceFile(city.ports, city.caller('duty'), id);
	expect(verifyEvidence(later)).toMatchObject({ ok: true, final: true, entries: 5 });
});

test('every change of the file is found, also with a new digest', async () => {
	const { file } = await anArchive();
	const [first, ...rest] = file.timeline;
	if (!first) throw new Error('no entries');
	const later = { ...first, atMs: first.atMs + 1 };
	const what = (parts: Partial<EvidenceFile>) => {
		const verdict = verifyEvidence(forged(file, parts));
		return verdict.ok ? 'ok' : verdict.what;
	};
	expect(verifyEvidence({ ...file, madeBy: 'x' })).toEqual({
		ok: false,
		what: 'digest: the content was changed'
	});
	expect(what({ timeline: [later, ...rest] })).toBe('timeline: entry 1 was changed');
	expect(what({ timeline: rest })).toBe('timeline: entry 1 is missing');
	expect(what({ timeline: file.timeline.slice(0, -1) })).toBe('timeline: its end is missing');
	expect(what({ audit: file.audit.slice(1) })).toBe('audit: timeline entry 1 is not in the book of changes');
	const reason = { ...file.audit[0], reason: '别的' } as EvidenceFile['audit'][number];
	expect(what({ audit: [reason, ...file.audit.slice(1)] })).toMatch(/^audit: entry \d+ was changed$/u);
	expect(what({ messages: [] })).toBe('messages: not what was archived');
	expect(what({ judgements: [] })).toBe('judgements: not what was archived');
});

test('the PDF verifies by itself; other pages, or another attached file, are found', async () => {
	const { file } = await anArchive();
	const pdf = evidencePdf(file);
	expect(verifyEvidencePdf(pdf)).toMatchObject({ ok: true, final: true, entries: 5 });
	// Pages of another reason around the true file.
	const [judged] = file.judgements;
	if (!judged) throw new Error('nothing was judged');
	const other = evidencePdf({ ...file, judgements: [{ ...judged, reason: '现场未确认' }] });
	expect(verifyEvidencePdf(other)).toEqual({ ok: false, what: 'digest: the content was changed' });
	const lines = [{ text: '浓度一直正常' }];
	const pages = textPdf('档案', lines, { name: 'evidence.json', content: JSON.stringify(file) });
	expect(verifyEvidencePdf(pages)).toEqual({
		ok: false,
		what: 'pdf: its pages do not say what the attached file says'
	});
	expect(verifyEvidencePdf(textPdf('档案', lines))).toEqual({ ok: false, what: 'pdf: no file is attached' });
});

test('as CAP 1.2: private, marked as an exercise in a demo, over means Cancel with a reference', async () => {
	const { file, city } = await anArchive();
	const site = await city.store.site('site-1');
	if (!site) throw new Error('no site');
	const open = { ...file.warning, closedAtMs: null, title: { zh: '泄漏 <A&B>', en: 'Leak <A&B>' } };
	const alert = capMessage(open, site, { sender: 'fengsui@x', demo: true });
	const order = ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'addresses', 'note', 'info'];
	expect(
		[...alert.matchAll(/^<(\w+)[ >]/gmu)].map(([, name]) => name).filter((name) => order.includes(name ?? ''))
	).toEqual([...order, 'info']);
	expect(alert).toContain('<status>Exercise</status>');
	expect(alert).toContain('<sent>2026-11-22T08:00:00+08:00</sent>');
	expect(alert).toContain('<circle>43.880000,125.320000 0</circle>');
	expect(alert).toContain('Leak &lt;A&amp;B&gt;');
	expect(alert).toContain('<severity>Extreme</severity>');
	const cancel = capMessage(file.warning, site, { sender: 'fengsui@x', demo: false });
	expect(cancel).toContain('<msgType>Cancel</msgType>');
	expect(cancel).toContain(`<references>fengsui@x,${file.warning.id},2026-11-22T08:00:00+08:00</references>`);
});

test('every CAP message has the structure of the 1.2 schema: elements, order, closed lists, times', async () => {
	const { file, city } = await anArchive();
	const site = await city.store.site('site-1');
	if (!site) throw new Error('no site');
	const options = { sender: 'fengsui@x', demo: false };
	for (const grade of ['I', 'II', 'III', 'IV'] as const)
		for (const sector of sectorIds)
			for (const closedAtMs of [null, file.warning.closedAtMs])
				expect(capFaults(capMessage({ ...file.warning, grade, sector, closedAtMs }, site, options))).toEqual(
					[]
				);
	const nobody = { ...file.warning, recipients: [] };
	expect(capFaults(capMessage(nobody, site, options))).toEqual([]);

	// The check itself can fail.
	const good = capMessage(file.warning, site, options);
	expect(capFaults(good.replace('<urgency>Past</urgency>', ''))).toContain('alert/info/urgency ×0');
	expect(capFaults(good.replace('>Extreme<', '>Red<'))).toContain('alert/info/severity: Red');
	expect(capFaults(good.replace(/<references>.*<\/references>/u, ''))).toContain(
		'it refers to no earlier message'
	);
	expect(capFaults(good.replace(/(<status>.*<\/status>)\n(<msgType>.*<\/msgType>)/u, '$2\n$1'))).not.toEqual(
		[]
	);
});
