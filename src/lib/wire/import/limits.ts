const MIB = 1024 * 1024;

/**
 * What one import file may cost. Text formats are streamed, so only a single line is bounded; XLSX and GeoJSON
 * have to be held in memory and are bounded as a whole. Our choice: a prefecture city's registers fit ten times over.
 */
export const importLimits = {
	/** One CSV record or NDJSON line, in characters. */
	maxLineCharacters: MIB,
	/** After unpacking `.gz`; stops an endless stream, not a big archive. */
	maxTextBytes: 8192 * MIB,
	maxGeoJsonBytes: 64 * MIB,
	maxXlsxBytes: 20 * MIB,
	/** Sum over all parts after unpacking, checked before the workbook is parsed. */
	maxXlsxUnpackedBytes: 200 * MIB,
	maxXlsxParts: 1000,
	maxXlsxRows: 200_000,
	maxXlsxColumns: 500,
	maxColumns: 500,
	/** Ids remembered to find duplicates within a file (sites, points, inspections, hidden dangers). */
	maxIds: 2_000_000,
	/** Answers of one inspection. */
	maxAnswers: 2000
} as const;
