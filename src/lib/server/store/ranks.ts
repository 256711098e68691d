import { alarmPriorities, type AlarmPriority } from '../../domain/alarm/limit.ts';
import { levels, type Level } from '../../domain/risk/level.ts';

/** Stored instead of the word where it sorts: 0 is the most urgent. */
export function priorityRank(priority: AlarmPriority): number {
	return alarmPriorities.indexOf(priority);
}

export function priorityOfRank(rank: number): AlarmPriority {
	const priority = alarmPriorities[rank];
	if (!priority) throw new RangeError(`no alarm priority has rank ${rank}`);
	return priority;
}

export const levelRank = (level: Level): number => levels.indexOf(level);
