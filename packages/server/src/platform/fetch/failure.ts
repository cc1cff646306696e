/** Why an address was not fetched. `too_slow`, `broken`, `name_unknown` and `busy` may pass; the others will not. */
export type FetchReason =
  | 'scheme_refused'
  | 'port_refused'
  | 'credentials_refused'
  | 'address_refused'
  | 'name_unknown'
  | 'too_many_hops'
  | 'too_large'
  | 'too_slow'
  | 'encoding_refused'
  | 'broken'
  | 'busy';

/** A request that was refused or failed. Its message names neither the address nor what was answered. */
export class FetchFailure extends Error {
  readonly reason: FetchReason;

  constructor(reason: FetchReason, options?: ErrorOptions) {
    super(`unable to fetch; ${reason.replaceAll('_', ' ')}`, options);
    this.name = 'FetchFailure';
    this.reason = reason;
  }
}
