import { alarmPriorities } from '../../domain/alarm/limit.ts';
import { levels } from '../../domain/risk/level.ts';
import { bellShape, levelShapes, markInShape, unratedHatch } from '../badge/shapes.ts';

export interface Sprite {
	readonly id: string;
	readonly image: ImageData;
	/** Drawn this many times larger than it is shown at size 1, so that walls stay sharp. */
	readonly pixelRatio: number;
}

/** A CSS custom property of the theme in force, e.g. `token('--level-red')`. */
export type Token = (name: string) => string;

/** Shown size of a level shape at `icon-size` 1, in CSS px. */
export const SPRITE_PX = 24;
const RATIO = 4;
const PAD = 2;

/**
 * Two pictures per level, with the character and plain (for sizes at which a character is only noise), and one per alarm
 * priority, in the theme's colours. `mark` gives the character inside the shape.
 */
export function drawSprites(
	theme: string,
	token: Token,
	mark: (level: (typeof levels)[number]) => string
): Sprite[] {
	const plain = levels.map((level) => ({
		id: `${theme}-plain-${level}`,
		image: draw((pen) => {
			paint(pen, new Path2D(levelShapes[level]), token, level, 2);
			if (level === 'unrated') strokeHatch(pen, token);
		})
	}));
	const marked = levels.map((level) => ({
		id: `${theme}-marked-${level}`,
		image: draw((pen) => {
			paint(pen, new Path2D(levelShapes[level]), token, level, 1.25);
			if (level === 'unrated') {
				strokeHatch(pen, token);
				clearMiddle(pen, token);
			}
			const { y, size } = markInShape[level];
			pen.fillStyle = token(`--level-${level}-on`);
			pen.font = `700 ${size}px ${token('--font')}`;
			pen.fillText(mark(level), 12, y);
		})
	}));
	const bells = alarmPriorities.map((priority) => ({
		id: `${theme}-bell-${priority}`,
		image: draw((pen) => {
			paint(pen, new Path2D(bellShape), token, priority, 1.6);
		})
	}));
	return [...plain, ...marked, ...bells].map((sprite) => ({ ...sprite, pixelRatio: RATIO }));
}

function draw(picture: (pen: CanvasRenderingContext2D) => void): ImageData {
	const side = (SPRITE_PX + 2 * PAD) * RATIO;
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = side;
	const pen = canvas.getContext('2d', { willReadFrequently: true });
	if (!pen) throw new Error('This browser cannot draw on a canvas.');
	pen.scale(RATIO, RATIO);
	pen.translate(PAD, PAD);
	pen.textAlign = 'center';
	pen.textBaseline = 'middle';
	pen.lineJoin = 'round';
	picture(pen);
	return pen.getImageData(0, 0, side, side);
}

function paint(pen: CanvasRenderingContext2D, shape: Path2D, token: Token, hue: string, edgePx: number) {
	// A rim in the ground's colour keeps neighbours apart where shapes lie over each other.
	pen.strokeStyle = token('--map-land');
	pen.lineWidth = edgePx + 2;
	pen.stroke(shape);
	pen.fillStyle = token(`--level-${hue}`);
	pen.fill(shape);
	pen.strokeStyle = token(`--level-${hue}-edge`);
	pen.lineWidth = edgePx;
	pen.stroke(shape);
}

function strokeHatch(pen: CanvasRenderingContext2D, token: Token) {
	pen.strokeStyle = token('--hatch');
	pen.lineWidth = 1.4;
	pen.stroke(new Path2D(unratedHatch));
}

function clearMiddle(pen: CanvasRenderingContext2D, token: Token) {
	pen.fillStyle = token('--level-unrated');
	pen.beginPath();
	pen.arc(12, 12, 7.2, 0, 2 * Math.PI);
	pen.fill();
}
