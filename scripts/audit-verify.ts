/**
 * `npm run -s audit:verify [-- --file COPY.db]`: checks the hash chain of the audit, entry by entry. Exit code 0: whole.
 * 1: the first broken entry is named. A named file is copied before it is opened, so that evidence stays as it is.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/lib/server/config.ts';
import { verifyAudit, type AuditHead, type AuditVerdict } from '../src/lib/server/store/audit-chain.ts';
import { openPostgres } from '../src/lib/server/store/postgres/open.ts';
import { openSqlite } from '../src/lib/server/store/sqlite/open.ts';
import type { Store } from '../src/lib/server/store/store.ts';

const AT_ONCE = 5000;
const words = {
	changed: '内容被改动 was changed',
	missing: '缺失 is missing',
	swapped: '次序或前后关联不符 does not follow the one before it'
} as const;

const { values } = parseArgs({ options: { file: { type: 'string' } } });
const opened = await open(values.file);
try {
	const verdict = await verified(opened.store);
	if (verdict.ok) {
		const { seq, hash } = verdict.head;
		console.log(`审计完整 the audit is whole: ${seq} 条 entries, ${hash.slice(0, 16)}`);
	} else console.log(`审计第 ${verdict.seq} 条 entry ${verdict.seq}: ${words[verdict.what]}`);
	process.exitCode = verdict.ok ? 0 : 1;
} finally {
	await opened.close();
}

async function verified(store: Store): Promise<AuditVerdict> {
	// The head is read first: entries written while we read come behind it.
	const head = await store.auditHead();
	let after: AuditHead = { seq: 0, hash: '' };
	for (;;) {
		const read = await store.auditAfter(after.seq, AT_ONCE);
		const rows = read.filter((row) => row.seq <= head.seq);
		const isLast = rows.length < AT_ONCE || (rows.at(-1)?.seq ?? 0) === head.seq;
		const verdict = verifyAudit(rows, { after, ...(isLast ? { head } : {}) });
		if (!verdict.ok || isLast) return verdict;
		after = verdict.head;
	}
}

async function open(file: string | undefined): Promise<{ store: Store; close: () => Promise<void> }> {
	if (file === undefined) {
		const { databaseUrl, dataDir, demo } = readConfig(process.env);
		const name = demo ? 'fengsui_demo' : 'fengsui';
		const { store } = databaseUrl
			? await openPostgres(databaseUrl, { schema: name })
			: await openSqlite(mustExist(path.join(dataDir, `${name}.db`)));
		return { store, close: () => store.close() };
	}
	const folder = mkdtempSync(path.join(tmpdir(), 'fengsui-audit-'));
	const copy = path.join(folder, 'copy.db');
	copyFileSync(mustExist(file), copy);
	if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
	const { store } = await openSqlite(copy);
	return {
		store,
		close: async () => {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function mustExist(file: string): string {
	if (existsSync(file)) return file;
	console.error(`没有这个文件 no such file: ${file}`);
	process.exit(2);
}
