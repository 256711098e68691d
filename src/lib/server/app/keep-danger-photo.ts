import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import { actorMay } from '../../domain/people/rights.ts';
import type { Actor } from '../../domain/people/role.ts';
import { cleanJpeg } from '../../wire/jpeg.ts';
import { Problem } from '../../wire/problem.ts';
import type { DangerPhoto } from '../store/rows.ts';
import { isCleared, mustBeAllowed, mustBePerson, notFound, withRetry } from './must.ts';
import { dangerFor, mustWorkOnDangers } from './move-hidden-danger.ts';
import type { Caller, Ports } from './ports.ts';

/** What a phone's page sends is about 300 kB; a camera's own picture is larger than this and is refused. */
export const PHOTO_BYTES_MAX = 2 * 1024 * 1024;
const PHOTOS_PER_DANGER_MAX = 60;
const TRIES = 2;

/** Asked before a picture is read: who may keep none is told so, whatever they send. */
export function mustKeepPhotos({ actor }: Caller): void {
	mustBePerson(actor);
	if (!actorMay(actor, 'hidden_danger.report')) mustWorkOnDangers(actor);
}

/** Who only reports adds photos to their own report, until somebody has graded it. */
function mustBeTheirs(actor: Actor, { foundBy, state }: HiddenDanger): void {
	if (foundBy === actor.id && state === 'found') return;
	mustWorkOnDangers(actor);
}

/**
 * Keeps a photo of a hidden danger under the id made on the phone, without place, camera and thumbnail. The same picture
 * again changes nothing; another one under the same id is refused.
 */
export async function keepDangerPhoto(
	ports: Ports,
	caller: Caller,
	hiddenDangerId: string,
	photoId: string,
	bytes: Uint8Array
): Promise<{ readonly photo: Omit<DangerPhoto, 'jpegBase64'>; readonly isNew: boolean }> {
	mustKeepPhotos(caller);
	const { danger } = await dangerFor(ports, caller, hiddenDangerId);
	mustBeTheirs(caller.actor, danger);
	if (danger.state === 'closed')
		throw new Problem('wrong_state', { zh: '隐患已销号', en: 'The hidden danger is closed' });
	const picture = cleanJpeg(bytes);
	if (picture === null)
		throw new Problem('wrong_type', {
			zh: '不是完整的 JPEG 照片，或边长超过 10000 像素',
			en: 'Not a whole JPEG, or more than 10,000 pixels a side'
		});
	const photo: DangerPhoto = {
		id: photoId,
		hiddenDangerId,
		byId: caller.actor.id,
		byName: caller.actor.name,
		atMs: ports.nowMs(),
		width: picture.width,
		height: picture.height,
		jpegBase64: Buffer.from(picture.bytes).toString('base64')
	};
	return withRetry(TRIES, () => keepOnce(ports, caller, photo));
}

async function keepOnce({ store }: Ports, { actor, address }: Caller, photo: DangerPhoto) {
	const { jpegBase64, ...shown } = photo;
	const known = await store.dangerPhoto(photo.id);
	if (known) {
		const isSame = known.hiddenDangerId === photo.hiddenDangerId && known.byId === photo.byId;
		if (!isSame || known.jpegBase64 !== jpegBase64)
			throw new Problem('duplicate', {
				zh: `编号 ${photo.id} 已用于另一张照片，请换一个编号`,
				en: `The id ${photo.id} belongs to a different photo: use a new one`
			});
		return { photo: { ...shown, atMs: known.atMs }, isNew: false };
	}
	if ((await store.photosOfDanger(photo.hiddenDangerId)).length >= PHOTOS_PER_DANGER_MAX)
		throw new Problem('too_large', {
			zh: `每条隐患最多 ${PHOTOS_PER_DANGER_MAX} 张照片`,
			en: `At most ${PHOTOS_PER_DANGER_MAX} photos per hidden danger`
		});
	await store.commit({
		dangerPhotos: [photo],
		events: [],
		audit: [
			{
				atMs: photo.atMs,
				actorId: actor.id,
				actorName: actor.name,
				action: 'hidden_danger.photo',
				subject: `hidden_danger:${photo.hiddenDangerId}`,
				reason: '',
				detail: JSON.stringify({ after: shown }),
				from: address
			}
		]
	});
	return { photo: shown, isNew: true };
}

/** The picture, for whoever may read the site. */
export async function dangerPhotoFor(
	{ store }: Ports,
	{ actor }: Caller,
	hiddenDangerId: string,
	photoId: string
): Promise<Uint8Array<ArrayBuffer>> {
	mustBeAllowed(actor, 'site.view');
	const photo = await store.dangerPhoto(photoId);
	const danger = await store.hiddenDanger(hiddenDangerId);
	const site = danger ? await store.site(danger.siteId) : null;
	const seesIt = site !== null && isCleared(actor, site, 'photo of a hidden danger');
	if (!photo || photo.hiddenDangerId !== hiddenDangerId || !seesIt)
		throw notFound({ zh: '该照片', en: 'The photo' });
	return new Uint8Array(Buffer.from(photo.jpegBase64, 'base64'));
}
