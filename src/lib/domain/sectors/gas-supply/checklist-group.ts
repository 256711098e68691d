import type { ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';

/** How the lists of this sector are written down; `checklists.ts` adds sources. */
export interface Group {
	readonly id: string;
	readonly title: Text;
	readonly items: readonly {
		readonly id: string;
		readonly text: Text;
		readonly points: number;
		/** Failing it raises this candidate. */
		readonly veto?: string;
		/** Article the item comes from where failing it alone is no veto. */
		readonly basis?: string;
		readonly measure?: ChecklistItem['measure'];
	}[];
}
