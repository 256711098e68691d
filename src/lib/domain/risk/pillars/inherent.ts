import type { InherentHazard } from '../../sectors/sector.ts';
import type { ScoreModel } from '../score-model.ts';
import { noteRest, unknownPillar, type Ledger, type Measured } from './measured.ts';

/** The sector's own method; missing facts widen the interval and the number used leans to its worse end. */
export function measureInherent(hazard: InherentHazard, model: ScoreModel, ledger: Ledger): Measured {
	const { worst, best, coverage, missingFacts } = hazard;
	if (coverage === 0 && worst === 0 && best === 100) {
		return unknownPillar(ledger, model, 'inherent.unknown', {
			zh: '本质危险：没有可用的基础资料',
			en: 'Inherent hazard: no usable facts'
		});
	}
	const counted = worst + model.unknownShare.value * (best - worst);
	const source = hazard.steps.at(-1)?.source ?? model.unknownShare.source;
	noteRest(ledger, best - 100, 'inherent.method', methodText, source);
	const missingText = () => ({
		zh: `本质危险：缺少 ${missingFacts.length} 项资料（${missingFacts.join('、')}）`,
		en: `Inherent hazard: ${missingFacts.length} facts missing (${missingFacts.join(', ')})`
	});
	noteRest(ledger, counted - best, 'inherent.missing', missingText, model.unknownShare.source);
	return { worst, best, counted, coverage, known: true };
}

const methodText = () => ({ zh: '本质危险（按行业方法计算）', en: 'Inherent hazard by the sector’s method' });
