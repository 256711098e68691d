/** A sentence or name in both languages. Chinese is written first; neither may be empty. */
export interface Text {
	readonly zh: string;
	readonly en: string;
}
