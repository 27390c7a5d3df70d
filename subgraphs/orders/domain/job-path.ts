/** The path of a job's file under `/files`; its pieces are kept under it too. */
export const jobPath = (jobId: string, name: string): string => `orders/jobs/${jobId}/${name}`;

/** As `changes.csv`; its ending says what it is. */
export const JOB_PATH = /^orders\/jobs\/([\w-]{1,64})\/([a-z][a-z0-9-]{0,40}\.(csv|html|json))$/;
