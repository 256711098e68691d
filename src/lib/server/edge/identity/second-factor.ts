import type { Identity } from '../../app/ports.ts';
import type { Auth } from './auth.ts';
import { endSessions } from './sessions.ts';

type SecondFactors = Pick<Identity, 'beginSecondFactor' | 'secondFactorOf' | 'removeSecondFactor'>;

/** Codes of an authenticator app beside the password; secrets are kept encrypted by the library. */
export function secondFactors(auth: Auth, forget: () => void): SecondFactors {
	return {
		async beginSecondFactor(cookie, password) {
			const headers = new Headers({ cookie });
			const response = await auth.api.enableTwoFactor({ body: { password }, headers, asResponse: true });
			if (!response.ok) return null;
			const { totpURI, backupCodes } = (await response.json()) as {
				readonly totpURI: string;
				readonly backupCodes: readonly string[];
			};
			return { uri: totpURI, backupCodes };
		},
		async secondFactorOf(personIds) {
			const { adapter } = await auth.$context;
			const people = await adapter.findMany<{
				readonly id: string;
				readonly twoFactorEnabled: boolean | null;
			}>({
				model: 'user',
				where: [{ field: 'id', operator: 'in', value: [...personIds] }],
				limit: personIds.length
			});
			return new Set(people.filter((one) => one.twoFactorEnabled).map(({ id }) => id));
		},
		async removeSecondFactor(personId) {
			const { adapter, internalAdapter } = await auth.$context;
			await adapter.delete({ model: 'twoFactor', where: [{ field: 'userId', value: personId }] });
			await internalAdapter.updateUser(personId, { twoFactorEnabled: false });
			await endSessions(auth, personId, { except: null });
			forget();
		}
	};
}
