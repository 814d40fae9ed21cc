import type { MigrationInterface, QueryRunner } from 'typeorm';
import { workFunctions } from './event-work-functions.ts';

/**
 * The queue's plans are kept by each session, and were good or bad by what the table held when they were made. Made while it
 * was empty, completing went through the whole table for every batch: 200 µs an event with 4,000 of them, where it is 24 now.
 */
export class EventPlans1760000030500 implements MigrationInterface {
  readonly name = 'EventPlans1760000030500';

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, steady);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, (create) => create);
  }
}

async function replace(runner: QueryRunner, change: (create: string) => string): Promise<void> {
  for (const { create } of workFunctions)
    await runner.query(change(create).replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
}

/**
 * With an array of one, the planner finds no order to walk the whole table in, and is left with looking up each event by its
 * id; without sorting, with the index that has the events in the order in which they are claimed. What is switched off counts
 * as so dear that compiling a plan would seem worth its half second.
 */
function steady(create: string): string {
  return create
    .replace('WHERE event.id = given.id', 'WHERE event.id = ANY (ARRAY[given.id])')
    .replace('SET enable_seqscan = off', 'SET enable_seqscan = off SET enable_sort = off SET jit = off');
}
