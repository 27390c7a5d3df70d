import { linkMail } from './link-mail.ts';

/** To the owner of an account whose password is to be set anew. */
export const resetPassword = linkMail({
  template: 'reset-password',
  subject: 'Choose a new password',
  why: 'Somebody, we think you, has forgotten the password of your account in our shop. Choose a new one here; you are then signed out everywhere:',
  button: 'New password',
  otherwise: 'If it was not you, do nothing: your password stays as it is.',
});
