import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyEvidencePdf } from '../src/lib/server/app/evidence-pdf.ts';
import { verifyEvidence, type EvidenceFile } from '../src/lib/server/app/evidence.ts';

/** Checks an evidence file of a warning by itself, JSON or PDF: `npm run -s evidence:verify -- --file evidence.json`. */
const { values } = parseArgs({ options: { file: { type: 'string' }, help: { type: 'boolean' } } });

if (values.help || !values.file) {
	console.log(
		'npm run -s evidence:verify -- --file evidence.json|evidence.pdf\n核验预警档案的哈希链 Checks the hash chain of a warning.'
	);
	process.exit(values.help ? 0 : 2);
}

try {
	const file = readFileSync(values.file);
	const verdict =
		file.toString('latin1', 0, 5) === '%PDF-'
			? verifyEvidencePdf(file)
			: verifyEvidence(JSON.parse(file.toString('utf8')) as EvidenceFile);
	console.log(JSON.stringify(verdict));
	process.exit(verdict.ok ? 0 : 1);
} catch (error) {
	console.error(
		`不是预警档案 not an evidence file: ${error instanceof Error ? error.message : String(error)}`
	);
	process.exit(2);
}
