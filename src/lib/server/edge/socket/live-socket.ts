import type { Socket } from 'socket.io';
import type { Actor } from '../../../domain/people/role.ts';
import type { ClientToServer, ServerToClient } from '../../../wire/live.ts';

export interface SocketData {
	actor: Actor;
	cookie: string;
	room: string;
}
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
