import { rankParameters, rankUnits } from '../src/lib/domain/foresight/rank.ts';
import { UnreadableFile } from '../src/lib/wire/import/fault.ts';
import { Refused, options } from './command-options.ts';
import { readHistory, upTo } from './rank-history.ts';

const usage = `npm run -s rank -- [options] < history.csv
Ranks units for the next period from earlier periods only. Columns in any order: unit, period, and findings or outcome or both;
further columns of numbers are used as signs, of text left aside. An empty cell is not known, which is not zero. Several rows
of a unit in a period are added together. Prints rank,unit,score,reason; the most urgent first.

  period       2024, 2024H1, 2024Q1, 2024-01, 2024-W05 or 2024-01-31; many different days are taken together by month
  --period P   ranks for this period: rows of it and of later ones are not looked at (default: after the last)
  --lang L     zh (default) or en
  --list       the method with its parameters, as JSON`;

async function main(args: readonly string[]): Promise<void> {
	const given = options(args, { flags: ['list', 'help'], values: ['period', 'lang'] }, usage);
	if (given.has('help')) return console.log(usage);
	if (given.has('list')) return console.log(JSON.stringify(described, null, 2));
	const lang = given.text('lang') ?? 'zh';
	if (lang !== 'zh' && lang !== 'en') throw new Refused('--lang 只能是 must be zh / en');
	const history = await readHistory(process.stdin);
	if (history.aside.length > 0) console.error(`未使用的列 columns left aside: ${history.aside.join(', ')}`);
	const lines = rankUnits(upTo(history, given.text('period'))).map(({ unit, score, reason }, index) =>
		[index + 1, quoted(unit), Number(score.toPrecision(6)), quoted(reason[lang])].join(',')
	);
	console.log(['rank,unit,score,reason', ...lines].join('\n'));
}

const described = {
	id: 'shrunk-rate',
	about: {
		zh: '按各期发现与事故的多种衰减计数与收缩率排序；各迹象的权重由更早各期学得。',
		en: 'Counts of findings and outcomes that fade at several speeds, and shrunk rates; how much each sign counts is learnt from earlier periods.'
	},
	parameters: rankParameters
};

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refused || error instanceof UnreadableFile)) throw error;
	console.error(
		error instanceof Refused ? error.message : `${error.fault.message.zh}  ${error.fault.message.en}`
	);
	process.exitCode = 2;
}
