import type { Actor } from '$lib/domain/people/role.ts';
import type { DistrictName, SectorName, Viewer } from '$lib/wire/page.ts';
import type { Lang } from '$lib/wire/problem.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who is signed in; `null` = nobody (gateways are identified by the endpoints themselves). */
			actor: Actor | null;
			lang: Lang;
			theme: 'light' | 'dark' | 'sunlight';
		}
		interface PageData {
			lang: Lang;
			theme: 'light' | 'dark' | 'sunlight';
			demo: boolean;
			viewer: Viewer | null;
			sectors: readonly SectorName[];
			districts: readonly DistrictName[];
		}
		interface Error {
			message: string;
			/** Quote this to the operator. */
			id?: string;
		}
	}
}

export {};
