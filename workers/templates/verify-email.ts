import { linkMail } from './link-mail.ts';

/** To whoever gave an address, so that we know that it is his. */
export const verifyEmail = linkMail({
  template: 'verify-email',
  subject: 'Confirm your email address',
  why: 'Somebody, we think you, gave this address for an account in our shop. Confirm that it is yours:',
  button: 'Confirm',
  otherwise: 'If it was not you, do nothing: without the confirmation nobody gets anything of yours.',
});
