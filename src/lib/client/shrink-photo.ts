const SIDE_MAX = 1600;
const QUALITY = 0.8;

/**
 * A camera's picture as it is sent: upright, at most 1600 pixels a side, about 300 kB, drawn anew so that neither place nor
 * camera are in it. Throws when the browser cannot read the file as a picture.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
	const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
	try {
		const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.max(1, Math.round(picture.width * scale));
		canvas.height = Math.max(1, Math.round(picture.height * scale));
		canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
		return await new Promise((resolve, reject) => {
			canvas.toBlob(
				(jpeg) => (jpeg ? resolve(jpeg) : reject(new Error('the picture could not be drawn'))),
				'image/jpeg',
				QUALITY
			);
		});
	} finally {
		picture.close();
	}
}
