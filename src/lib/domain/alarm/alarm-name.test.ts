import { expect, test } from 'vitest';
import { alarmName, wholeSiteName } from './alarm-name.ts';

test('an alarm is named by point and limit; one of a whole site by what is wrong with it', () => {
	const limitName = { zh: '甲烷报警', en: 'Methane alarm' };
	expect(alarmName({ pointName: 'T1', limitName })).toEqual({
		zh: 'T1 · 甲烷报警',
		en: 'T1 · Methane alarm'
	});
	expect(alarmName({ pointName: wholeSiteName, limitName })).toEqual(limitName);
});
