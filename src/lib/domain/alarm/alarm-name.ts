import type { Text } from '../text.ts';

/** Stands where an alarm of a point has the point's name: it is about the site itself. */
export const wholeSiteName = '风险点整体';

/** What an alarm is about, beside its site's name: point and limit; of a whole site the limit alone says it. */
export function alarmName({
	pointName,
	limitName
}: {
	readonly pointName: string;
	readonly limitName: Text;
}): Text {
	if (pointName === wholeSiteName) return limitName;
	return { zh: `${pointName} · ${limitName.zh}`, en: `${pointName} · ${limitName.en}` };
}
