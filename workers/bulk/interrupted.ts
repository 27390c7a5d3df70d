/** Why a run ends in the middle of its job: cancelled, ended by another way, taken over, or because the process stops. */
export class Interrupted extends Error {
  readonly why: 'cancelled' | 'ended' | 'lost' | 'stopping';

  constructor(why: Interrupted['why']) {
    super(why);
    this.why = why;
  }
}
