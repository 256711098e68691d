import { createHmac } from 'node:crypto';
import type { Channel, ChannelSettings } from '../push.ts';
import { postJson } from '../post-json.ts';

/**
 * Another system takes the messages: a POST with the message as JSON. `x-fengsui-delivery` is the same on every try, so a
 * second one is harmless; with a secret `x-fengsui-signature` is the HMAC-SHA256 of the body.
 */
export function webhook({ url, secret, guard }: Pick<ChannelSettings, 'url' | 'secret' | 'guard'>): Channel {
	return {
		name: 'webhook',
		isGroup: true,
		deliver: (delivery, _to, link = null) => {
			const { id, alarmId, warningId, siteId, districtCode, title, body, priority, createdAtMs } = delivery;
			const content = {
				id,
				alarmId,
				warningId,
				siteId,
				districtCode,
				title,
				body,
				priority,
				createdAtMs,
				link
			};
			const signature = secret === null ? null : createHmac('sha256', secret).update(JSON.stringify(content));
			return postJson(url, content, {
				guard,
				headers: {
					// Header values are Latin; ids may carry a point's Chinese code.
					'x-fengsui-delivery': encodeURIComponent(id),
					...(signature ? { 'x-fengsui-signature': `sha256=${signature.digest('hex')}` } : {})
				}
			});
		}
	};
}
