/**
 * What this thread has had of a processor, to the microsecond. `process.threadCpuUsage()` is counted at the kernel's
 * own ticks, of 4 ms on most machines: too coarse for work that takes two. The clock that WASI programs are given is not.
 */
import { WASI } from 'node:wasi';

/** CLOCK_THREAD_CPUTIME_ID as WASI numbers it. */
const threadTime = 3;
/** The least program: one page of memory by the name that WASI expects, for the clock to write into. */
const program = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0,
]);

/** As much of it as is needed here; its types come with those of a browser. */
type Wasm = {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { exports: { memory: { buffer: ArrayBuffer } } };
};
type ReadClock = (clock: number, precision: bigint, address: number) => number;

/** Milliseconds of this thread alone, whatever else the machine does meanwhile; a reading takes 2 µs. */
export function openThreadClock(): () => number {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
  const wasi = new WASI({ version: 'preview1' });
  const instance = new Instance(new Module(program));
  wasi.initialize(instance);
  const read: unknown = wasi.wasiImport['clock_time_get'];
  if (typeof read !== 'function') throw new Error('this Node has no clock of its threads');
  const nanoseconds = new BigUint64Array(instance.exports.memory.buffer, 0, 1);
  return () => {
    const failed = (read as ReadClock)(threadTime, 0n, 0);
    if (failed !== 0) throw new Error(`the clock of the thread cannot be read: ${failed}`);
    return Number(nanoseconds[0]) / 1e6;
  };
}
