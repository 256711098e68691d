import {
	dangerPhotoFor,
	keepDangerPhoto,
	mustKeepPhotos,
	PHOTO_BYTES_MAX
} from '$lib/server/app/keep-danger-photo.ts';
import { answer, bytesBody, endpoint } from '$lib/server/edge/http/endpoint.ts';
import { PhotoId } from '$lib/wire/hidden-dangers.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const TYPE = 'image/jpeg';

export const PUT = endpoint(async ({ system, caller, event }) => {
	mustKeepPhotos(caller);
	const { id = '', photo: stated = '' } = event.params;
	const photoId = parseOrRefuse(PhotoId, stated);
	const bytes = await bytesBody(event, TYPE, PHOTO_BYTES_MAX);
	const { photo, isNew } = await keepDangerPhoto(system.ports, caller, id, photoId, bytes);
	return answer({ ...photo, status: isNew ? 'stored' : 'already_stored' }, isNew ? 201 : 200);
});

export const GET = endpoint(async ({ system, caller, event }) => {
	const { id = '', photo = '' } = event.params;
	return new Response(await dangerPhotoFor(system.ports, caller, id, photo), {
		headers: {
			'content-type': TYPE,
			'x-content-type-options': 'nosniff',
			// Never changed under its id; only for the browser of whoever asked.
			'cache-control': 'private, max-age=86400, immutable'
		}
	});
});
