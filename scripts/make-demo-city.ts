import { mkdir, readFile, rm, writeFile, readdir } from 'node:fs/promises';
import { districtLookup, type DistrictCollection } from '../src/lib/wire/import/district-of.ts';
import { DEMO_SEED, makeDemoCity } from './demo-city/city.ts';

// Writes data/demo again. Run it after changing a sector's profiles, facts or checklists: node scripts/make-demo-city.ts
const root = new URL('..', import.meta.url);
const folder = new URL('data/demo/', root);
const districts = JSON.parse(
	await readFile(new URL('data/changchun-districts.geojson', root), 'utf8')
) as DistrictCollection;
const files = await makeDemoCity(DEMO_SEED, districtLookup(districts));

await mkdir(folder, { recursive: true });
for (const name of await readdir(folder))
	if (!files.has(name) && name !== 'README.md') await rm(new URL(name, folder));
let total = 0;
for (const [name, bytes] of files) {
	await writeFile(new URL(name, folder), bytes);
	total += bytes.byteLength;
	console.log(`${name} ${bytes.byteLength}`);
}
console.log(`total ${total}`);
