import { io, type Socket } from 'socket.io-client';
import {
	PRESENCE_EVERY_MS,
	SILENT_AFTER_MS,
	WRITE_OVERDUE_MS,
	type Activity,
	type AlarmView,
	type ClientToServer,
	type DeliveryView,
	type DutyGapView,
	type HiddenDangerView,
	type IncidentView,
	type InspectionView,
	type LiveEvent,
	type PresenceView,
	type ScoreView,
	type ServerToClient,
	type SiteView,
	type Snapshot,
	type WallDrive,
	type WarningView,
	type WriteHealth
} from '$lib/wire/live.ts';

import {
	RECENT_MAX,
	applyAlarm,
	applyWarning,
	byUrgency,
	newerDrive,
	newest,
	still,
	withIncident
} from './live-changes.ts';

/** What the connection looks like to a person. `silent`: the socket is open but the server has stopped talking. */
export type ConnectionState = 'connecting' | 'live' | 'silent' | 'cut_off' | 'signed_out';

const TICK_MS = 1000;
/** A first snapshot within this time belongs to the page's opening: its own data are as fresh. */
const OPENING_MS = 2000;

/**
 * The one live connection of a page and the state it carries. Names the last `seq` it applied on every connect and gets
 * exactly what it missed. All maps are replaced as a whole at a snapshot and changed in place by events.
 */
export class Live {
	#ownNow = $state(Date.now());
	/** Since the server last said anything. */
	#silentMs = $state(0);
	#heardMonotonicMs = performance.now();
	connection = $state<ConnectionState>('connecting');
	/** Newest `seq` applied; also shown on the wall as proof of life. */
	seq = $state<number | null>(null);
	demo = $state(false);
	hasSnapshot = $state(false);
	/** The server's clock as well as we know it, ticking every second: ages and deadlines use it. */
	nowMs = $state(Date.now());
	/** Last time the server said anything, in our own clock. */
	heardAtMs = $state(Date.now());
	sites = $state.raw<ReadonlyMap<string, SiteView>>(new Map());
	scores = $state.raw<ReadonlyMap<string, ScoreView>>(new Map());
	alarms = $state.raw<ReadonlyMap<string, AlarmView>>(new Map());
	alarmsTotal = $state(0);
	deliveries = $state.raw<ReadonlyMap<string, DeliveryView>>(new Map());
	/** Open ones; a warning that was closed leaves. */
	warnings = $state.raw<ReadonlyMap<string, WarningView>>(new Map());
	/** Those under command, and those that wait for their review. */
	incidents = $state.raw<ReadonlyMap<string, IncidentView>>(new Map());
	/** Nobody on duty where somebody must be. */
	dutyGap = $state.raw<DutyGapView | null>(null);
	inspections = $state.raw<readonly InspectionView[]>([]);
	hiddenDangers = $state.raw<readonly HiddenDangerView[]>([]);
	/** Desks at alarms, by desk; those whose time is over are still in it. */
	presences = $state.raw<ReadonlyMap<string, PresenceView>>(new Map());
	/** What the walls of our area were last made to show; compare `untilMs` with `nowMs`. */
	drive = $state.raw<WallDrive | null>(null);
	/** As the server last said it; `null` before its first beat. */
	writes = $state.raw<WriteHealth | null>(null);
	districtCode = $state<string | null>(null);

	/** Active or unacknowledged ones, most urgent first, then newest first. */
	readonly openAlarms = $derived([...this.alarms.values()].sort(byUrgency));
	/** How old what we see is, in ms; 0 while live. */
	readonly ageMs = $derived(this.connection === 'live' ? 0 : this.#silentMs);

	/** The server speaks but keeps nothing, since then; `null` = it writes. What happens now may be lost. */
	readonly notWritingSinceMs = $derived.by(() => {
		if (!this.writes) return null;
		const { failingSinceMs, lastCommitAtMs } = this.writes;
		if (failingSinceMs !== null) return failingSinceMs;
		return lastCommitAtMs !== null && this.nowMs - lastCommitAtMs > WRITE_OVERDUE_MS ? lastCommitAtMs : null;
	});

	/** The same in the three words a status light knows. */
	readonly pill = $derived(
		this.connection === 'live'
			? 'live'
			: this.connection === 'connecting'
				? 'reconnecting'
				: this.ageMs > SILENT_AFTER_MS
					? 'stale'
					: 'reconnecting'
	);

	#socket: Socket<ServerToClient, ClientToServer> | null = null;
	/** What the last snapshot was made for. */
	#scope: string | null = null;
	#timer: ReturnType<typeof setInterval> | null = null;
	#clockAheadMs = 0;
	#attended: { alarmId: string | null; activity: Activity } = { alarmId: null, activity: 'viewing' };
	#attendedAtMs = 0;
	readonly #listeners = new Set<(event: LiveEvent) => void>();
	readonly #missedListeners = new Set<() => void>();
	#beganAtMs = 0;

	/** Connects; the returned function disconnects. Call once per page, from an `$effect`. */
	connect(): () => void {
		const socket: Socket<ServerToClient, ClientToServer> = io({
			path: '/live',
			transports: ['websocket'],
			reconnectionDelay: 500,
			reconnectionDelayMax: 5000,
			randomizationFactor: 0.5,
			timeout: 8000
		});
		this.#socket = socket;
		this.#beganAtMs = Date.now();
		socket.on('connect', () => {
			this.#hello();
			if (this.#attended.alarmId !== null) this.#sayAttended();
		});
		socket.on('snapshot', (snapshot) => this.#applySnapshot(snapshot));
		socket.on('events', ({ events, upTo }) => this.#applyEvents(events, upTo));
		socket.on('beat', (beat) => this.#beat(beat));
		socket.on('refused', ({ code }) => {
			if (code === 'not_signed_in') this.connection = 'signed_out';
			// Another district or other sites: what we have is no longer what we may see, start anew.
			if (code === 'scope_changed') this.seq = null;
		});
		socket.on('disconnect', (reason) => {
			if (this.connection === 'signed_out') return;
			this.connection = 'cut_off';
			// The library does not come back by itself when the server closed the connection on purpose.
			if (reason === 'io server disconnect')
				setTimeout(() => this.#socket === socket && socket.connect(), 1000);
		});
		socket.on('connect_error', (error) => {
			this.connection = error.message === 'not_signed_in' ? 'signed_out' : 'cut_off';
			if (!socket.active) setTimeout(() => this.#socket === socket && socket.connect(), 5000);
		});
		this.#timer = setInterval(() => this.#tick(), TICK_MS);
		const stopWaking = onWake(() => this.#wake());
		return () => {
			stopWaking();
			this.#socket = null;
			if (this.#timer) clearInterval(this.#timer);
			socket.disconnect();
		};
	}

	/** Calls back for every event after it was applied, e.g. to sound a bell. Returns the way to stop. */
	onEvent(listener: (event: LiveEvent) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Calls back when everything was sent anew and events may have passed unseen: what a page had from the server before
	 * that must be read again. The first snapshot right after the page is part of its opening. Returns the way to stop.
	 */
	onMissed(listener: () => void): () => void {
		this.#missedListeners.add(listener);
		return () => this.#missedListeners.delete(listener);
	}

	/** Says which alarm is looked at or worked on here; repeated by itself while it lasts. */
	attend(alarmId: string | null, activity: Activity): void {
		if (this.#attended.alarmId === alarmId && this.#attended.activity === activity) return;
		this.#attended = { alarmId, activity };
		this.#sayAttended();
	}

	/** Others at this alarm right now, those who act first. */
	othersAt(alarmId: string): readonly PresenceView[] {
		return [...this.presences.values()]
			.filter((one) => one.alarmId === alarmId && one.untilMs > this.nowMs && one.deskId !== this.#socket?.id)
			.sort((a, b) => (a.activity < b.activity ? -1 : 1));
	}

	#hello(): void {
		const scope = this.#scope === null ? {} : { scope: this.#scope };
		this.#socket?.emit('hello', { lastSeq: this.seq, ...scope });
	}

	#sayAttended(): void {
		this.#attendedAtMs = Date.now();
		if (this.#socket?.connected) this.#socket.emit('attend', this.#attended);
	}

	/**
	 * A tab or machine that slept says at once how old it is, and does not wait until the old connection is found to be dead:
	 * a new one brings what was missed.
	 */
	#wake(): void {
		this.#tick();
		if (this.connection === 'signed_out' || this.#silentMs <= SILENT_AFTER_MS) return;
		this.#socket?.disconnect().connect();
	}

	#tick(): void {
		this.#ownNow = Date.now();
		this.nowMs = this.#ownNow + this.#clockAheadMs;
		this.#silentMs = this.#sinceHeardMs();
		if (this.connection === 'live' && this.#silentMs > SILENT_AFTER_MS) this.connection = 'silent';
		if (this.#attended.alarmId !== null && this.#ownNow - this.#attendedAtMs > PRESENCE_EVERY_MS)
			this.#sayAttended();
	}

	/**
	 * The longer of two clocks: the wall's may be set back, the monotonic one may stand still while the machine sleeps.
	 * Neither may make a dead server look alive.
	 */
	#sinceHeardMs(): number {
		return Math.max(0, Date.now() - this.heardAtMs, performance.now() - this.#heardMonotonicMs);
	}

	#heard(): void {
		this.heardAtMs = Date.now();
		this.#heardMonotonicMs = performance.now();
		this.#silentMs = 0;
		this.#ownNow = this.heardAtMs;
		if (this.hasSnapshot) this.connection = 'live';
	}

	#beat({ nowMs, seq, writes }: Parameters<ServerToClient['beat']>[0]): void {
		this.writes = writes;
		this.#clockAheadMs = nowMs - Date.now();
		this.nowMs = nowMs;
		this.#heard();
		// The server is ahead of us although nothing is on its way: ask for what is missing.
		if (this.seq !== null && seq > this.seq) this.#hello();
	}

	#applySnapshot(snapshot: Snapshot): void {
		this.#clockAheadMs = snapshot.atMs - Date.now();
		this.nowMs = snapshot.atMs;
		this.sites = new Map(snapshot.sites.map((site) => [site.id, site]));
		this.scores = new Map(snapshot.scores.map((score) => [score.siteId, score]));
		this.alarms = new Map(snapshot.alarms.map((alarm) => [alarm.id, alarm]));
		this.alarmsTotal = snapshot.alarmsTotal;
		this.deliveries = new Map(snapshot.deliveries.map((delivery) => [delivery.id, delivery]));
		this.warnings = new Map(snapshot.warnings.map((warning) => [warning.id, warning]));
		this.incidents = new Map(snapshot.incidents.map((incident) => [incident.id, incident]));
		this.dutyGap = snapshot.dutyGap;
		this.presences = new Map(snapshot.presences.map((one) => [one.deskId, one]));
		this.districtCode = snapshot.districtCode;
		this.drive = snapshot.drive;
		this.demo = snapshot.demo;
		this.seq = snapshot.seq;
		this.#scope = snapshot.scope;
		const isOpening = !this.hasSnapshot && Date.now() - this.#beganAtMs < OPENING_MS;
		this.hasSnapshot = true;
		this.#heard();
		if (!isOpening) for (const listener of this.#missedListeners) listener();
	}

	#applyEvents(events: readonly LiveEvent[], upTo: number | null): void {
		const known = this.seq ?? -1;
		const fresh = events.filter((event) => event.seq > known);
		if (fresh.length > 0) this.#apply(fresh);
		if (upTo !== null && upTo > known) this.seq = upTo;
		this.#heard();
		for (const event of fresh) for (const listener of this.#listeners) listener(event);
	}

	/** One copy of each map per batch, not per event: a storm of 2,000 alarms is one step for the screen. */
	#apply(events: readonly LiveEvent[]): void {
		const next = {
			sites: new Map(this.sites),
			scores: new Map(this.scores),
			alarms: new Map(this.alarms),
			deliveries: new Map(this.deliveries),
			warnings: new Map(this.warnings),
			presences: new Map(this.presences)
		};
		const touched = new Set<string>();
		for (const event of events) {
			touched.add(event.kind);
			if (event.kind === 'alarm.changed') applyAlarm(next.alarms, event.body);
			else if (event.kind === 'site.scored') next.scores.set(event.body.siteId, event.body);
			else if (event.kind === 'site.changed') next.sites.set(event.body.id, event.body);
			else if (event.kind === 'delivery.changed') next.deliveries.set(event.body.id, event.body);
			else if (event.kind === 'warning.changed') applyWarning(next.warnings, event.body);
			else if (event.kind === 'incident.changed') this.incidents = withIncident(this.incidents, event.body);
			else if (event.kind === 'duty.gap') this.dutyGap = event.body.missing.length > 0 ? event.body : null;
			else if (event.kind === 'inspection.submitted')
				this.inspections = [event.body, ...this.inspections].slice(0, RECENT_MAX);
			else if (event.kind === 'hidden_danger.changed')
				this.hiddenDangers = [event.body, ...this.hiddenDangers].slice(0, RECENT_MAX);
			else if (event.kind === 'desk.presence') next.presences.set(event.body.deskId, event.body);
			// A city's screen hears of the districts' walls too; they are not its own.
			else if (event.kind === 'wall.driven' && event.body.districtCode === this.districtCode)
				this.drive = newerDrive(this.drive, event.body);
		}
		if (touched.has('alarm.changed')) {
			this.alarmsTotal += next.alarms.size - this.alarms.size;
			this.alarms = next.alarms;
		}
		if (touched.has('warning.changed')) this.warnings = next.warnings;
		if (touched.has('site.scored')) this.scores = next.scores;
		if (touched.has('site.changed')) this.sites = next.sites;
		if (touched.has('desk.presence')) this.presences = still(next.presences, this.nowMs);
		if (touched.has('delivery.changed')) this.deliveries = newest(next.deliveries);
	}
}

/** When a page may have slept: shown again, thawed, the network is back, or the window is looked at. */
function onWake(wake: () => void): () => void {
	const stop = new AbortController();
	for (const name of ['visibilitychange', 'resume'])
		document.addEventListener(name, wake, { signal: stop.signal });
	for (const name of ['online', 'focus', 'pageshow'])
		window.addEventListener(name, wake, { signal: stop.signal });
	return () => stop.abort();
}
