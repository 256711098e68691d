import { createHmac } from 'node:crypto';
import { SECOND_MS } from '../../../domain/time.ts';
import type { StoredDelivery } from '../../store/rows.ts';
import type { Channel, ChannelSettings, DeliveryResult } from '../push.ts';
import { postJson } from '../post-json.ts';

type RobotSettings = Pick<ChannelSettings, 'url' | 'secret' | 'guard'>;

/** WeCom takes 2,048 bytes of text; the others more. One length for all keeps the message the same everywhere. */
const TEXT_BYTES_MAX = 2000;
/** A message that would wait longer for its turn is tried again later. */
const WAIT_MAX_MS = 5 * SECOND_MS;

/** WeCom 企业微信 group robot: 20 messages a minute. */
export function wecomRobot({ url, guard }: RobotSettings): Channel {
	return robot('wecom', 3 * SECOND_MS, (text) =>
		postJson(url, { msgtype: 'text', text: { content: text } }, { guard, refusal: byCode('errcode') })
	);
}

/** DingTalk 钉钉 group robot: 20 a minute, then muted for ten; signed with the time and the secret. */
export function dingtalkRobot({ url, secret, guard }: RobotSettings): Channel {
	return robot('dingtalk', 3 * SECOND_MS, (text, nowMs) => {
		const address = new URL(url);
		if (secret !== null) {
			const sign = createHmac('sha256', secret).update(`${nowMs}\n${secret}`).digest('base64');
			address.searchParams.set('timestamp', String(nowMs));
			address.searchParams.set('sign', sign);
		}
		const body = { msgtype: 'text', text: { content: text } };
		return postJson(address.href, body, { guard, refusal: byCode('errcode') });
	});
}

/** Feishu 飞书 group robot: 100 a minute; the key of the signature is time and secret, its text is empty. */
export function feishuRobot({ url, secret, guard }: RobotSettings): Channel {
	return robot('feishu', 0.6 * SECOND_MS, (text, nowMs) => {
		const timestamp = String(Math.floor(nowMs / SECOND_MS));
		const signed =
			secret === null
				? {}
				: { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
		const body = { ...signed, msg_type: 'text', content: { text } };
		return postJson(url, body, { guard, refusal: byCode('code') });
	});
}

function robot(
	name: string,
	everyMs: number,
	send: (text: string, nowMs: number) => Promise<DeliveryResult>
): Channel {
	let freeAtMs = 0;
	return {
		name,
		isGroup: true,
		async deliver(delivery, _to, link = null) {
			const nowMs = Date.now();
			const waitMs = Math.max(0, freeAtMs - nowMs);
			if (waitMs > WAIT_MAX_MS) return { ok: false, error: 'the robot is busy', retry: true };
			freeAtMs = nowMs + waitMs + everyMs;
			if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
			return await send(textOf(delivery, link), Date.now());
		}
	};
}

/** Cut at a whole character. */
function textOf({ title, body }: StoredDelivery, link: string | null): string {
	const text = `${title.zh}\n${body.zh}`;
	const end = link === null ? '' : `\n${link}`;
	if (Buffer.byteLength(text + end) <= TEXT_BYTES_MAX) return text + end;
	let cut = '';
	let bytes = 3 + Buffer.byteLength(end);
	for (const char of text) {
		bytes += Buffer.byteLength(char);
		if (bytes > TEXT_BYTES_MAX) break;
		cut += char;
	}
	return `${cut}…${end}`;
}

/** 0 is success. A wrong address or keyword stays wrong; too many at once does not. */
function byCode(field: 'errcode' | 'code') {
	return (answer: unknown) => {
		const given = answer as Record<string, unknown> | null;
		const code = given?.[field] ?? given?.['StatusCode'];
		if (code === 0) return null;
		const said = given?.['errmsg'] ?? given?.['msg'] ?? 'no result code';
		return { error: `${field} ${String(code)}: ${String(said)}`, retry: !permanent.has(Number(code)) };
	};
}

/** Wrong key, signature, keyword or body: trying again cannot help. */
const permanent: ReadonlySet<number> = new Set([
	93000, 40008, 310000, 300001, 400102, 19021, 19022, 19024, 9499
]);
