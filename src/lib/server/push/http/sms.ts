import type { ChannelSettings, Channel } from '../push.ts';
import { post } from '../post-json.ts';

/** Chinese text messages are billed by 67 characters; four of them say where, what and what to do. */
const TEXT_CHARS_MAX = 268;
const defaultForm = '{"phone":"{phone}","text":"{text}","id":"{id}"}';

/**
 * Text messages through an operator's gateway: a POST whose body is a template. A template that begins with `{` is JSON,
 * any other a form, e.g. `mobile={phone}&content={text}`; values are escaped for it. The secret goes as a bearer token.
 */
export function sms({ url, secret, form, ok, guard }: ChannelSettings): Channel {
	const template = form ?? defaultForm;
	const isJson = template.trimStart().startsWith('{"');
	const escaped = (value: string) =>
		isJson ? JSON.stringify(value).slice(1, -1) : encodeURIComponent(value);
	return {
		name: 'sms',
		deliver: async (delivery, to, link = null) => {
			const phone = to?.contact?.phone ?? null;
			if (phone === null) return { ok: false, error: 'no phone number', retry: false };
			const { id, title, body } = delivery;
			const text = `${title.zh} ${body.zh}`.slice(0, TEXT_CHARS_MAX) + (link === null ? '' : ` 签收 ${link}`);
			const values = { phone, text, title: title.zh, link: link ?? '', id };
			const filled = template.replaceAll(/\{(phone|text|title|link|id)\}/gu, (_, name: keyof typeof values) =>
				escaped(values[name])
			);
			return post(url, filled, {
				type: isJson ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded',
				guard,
				headers: {
					'x-fengsui-delivery': encodeURIComponent(id),
					...(secret === null ? {} : { authorization: `Bearer ${secret}` })
				},
				refusal: (answer) =>
					ok === null || answer.includes(ok)
						? null
						: { error: `the gateway answered ${answer.slice(0, 200)}`, retry: true }
			});
		}
	};
}

/** Says what is wrong with a template; `null` = nothing. */
export function faultOfForm(form: string): string | null {
	if (!form.includes('{phone}') || !/\{(text|title)\}/u.test(form)) return '{phone}, {text} | {title}';
	if (!form.trimStart().startsWith('{"')) return null;
	try {
		JSON.parse(form);
		return null;
	} catch {
		return 'JSON';
	}
}
