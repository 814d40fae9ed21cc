/** What a worker to be killed is told; apart from its program, which runs when it is loaded. */
export type WorkerOptions = {
  databaseUrl: string;
  /** An event takes from nothing to so long. */
  longestWorkMs: number;
  deadAfterMs: number;
  pulseMs: number;
  concurrency: number;
};

/** The engines that take in what actors put out. */
export const takerOfOutputs = 'valley:chaos';
