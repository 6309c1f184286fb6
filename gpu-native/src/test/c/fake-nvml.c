/*
 * Behaves like libnvidia-ml.so.1, as far as robo-monitor asks it, on a machine without a GPU.
 *
 * What it answers stands in the file LIBRARY.script, read anew when it has changed, so a test changes a
 * device's state by writing the file. A line is a key and a value:
 *
 *     devices 2
 *     nvmlDeviceGetPowerUsage 250000          every device
 *     nvmlDeviceGetPowerUsage/1 !15           device 1: fails with code 15
 *     nvmlDeviceGetClockInfo/1/2 1593         device 1, argument 2; a star stands for any device
 *     hang 1                                  no call returns as long as this stands there
 *
 * The most exact key wins. Without one the answer is NOT_SUPPORTED; with an empty value the call
 * succeeds and writes nothing, with too few numbers only those. Each call is a line of
 * LIBRARY.calls. Strict where a driver might crash: a handle of an earlier session, a wrong
 * structure version and a call before nvmlInit_v2 are refused.
 *
 * Compiled with -DOLD_DRIVER it lacks what drivers before R510 lack. Layouts are those of nvml.h.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  SUCCESS = 0,
  UNINITIALIZED = 1,
  INVALID_ARGUMENT = 2,
  NOT_SUPPORTED = 3,
  NOT_FOUND = 6,
  INSUFFICIENT_SIZE = 7,
  TIMEOUT = 10,
  VERSION_MISMATCH = 25
};

enum { ANY = -1, SESSIONS = 64, MOST_DEVICES = 256, VALUE = 4096 };

typedef unsigned int u32;
typedef unsigned long long u64;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t script_lock = PTHREAD_MUTEX_INITIALIZER;
static char script[65536];
static int initialised;
static int session;
static char handles[SESSIONS][MOST_DEVICES];
static int delivered_events;

static void path(char *to, const char *suffix) {
  Dl_info self;
  dladdr((void *)path, &self);
  snprintf(to, VALUE, "%s.%s", self.dli_fname, suffix);
}

/* Reads the script anew if it is another file than before. */
static void refresh(void) {
  static struct stat known;
  char file[VALUE];
  struct stat now;
  path(file, "script");
  if (stat(file, &now) != 0 || now.st_ino == known.st_ino && now.st_size == known.st_size &&
      memcmp(&now.st_mtim, &known.st_mtim, sizeof now.st_mtim) == 0) {
    return;
  }
  FILE *opened = fopen(file, "r");
  if (opened == NULL) return;
  script[fread(script, 1, sizeof script - 1, opened)] = 0;
  fclose(opened);
  known = now;
}

/* Finds the last value of a key; whether there is one. */
static int look_up(const char *key, char *value) {
  size_t length = strlen(key);
  int found = 0;
  pthread_mutex_lock(&script_lock);
  refresh();
  for (char *line = script; *line != 0;) {
    size_t end = strcspn(line, "\n");
    if (end >= length && strncmp(line, key, length) == 0 && (end == length || line[length] == ' ')) {
      size_t from = end == length ? length : length + 1;
      memcpy(value, line + from, end - from);
      value[end - from] = 0;
      found = 1;
    }
    line += line[end] == 0 ? end : end + 1;
  }
  pthread_mutex_unlock(&script_lock);
  return found;
}

static int number_of(const char *key, int otherwise) {
  char value[VALUE];
  return look_up(key, value) ? atoi(value) : otherwise;
}

static void note(const char *function, int device, int argument) {
  char file[VALUE];
  path(file, "calls");
  FILE *calls = fopen(file, "a");
  if (calls == NULL) return;
  fprintf(calls, "%s", function);
  if (device != ANY) fprintf(calls, "/%d", device);
  if (argument != ANY) fprintf(calls, "/%d", argument);
  fprintf(calls, "\n");
  fclose(calls);
}

static int find(const char *function, int device, int argument, char *value) {
  char key[VALUE];
  if (argument != ANY) {
    snprintf(key, sizeof key, "%s/%d/%d", function, device, argument);
    if (look_up(key, value)) return 1;
    snprintf(key, sizeof key, "%s/*/%d", function, argument);
    if (look_up(key, value)) return 1;
  }
  snprintf(key, sizeof key, "%s/%d", function, device);
  return look_up(key, value) || look_up(function, value);
}

/* The scripted answer to a call: a code, and on success a value. */
static int ask_at(const char *function, int device, int argument, char *value) {
  while (number_of("hang", 0)) usleep(10000);
  pthread_mutex_lock(&lock);
  note(function, device, argument);
  int code = SUCCESS;
  if (!initialised) {
    code = UNINITIALIZED;
  } else if (!find(function, device, argument, value)) {
    code = NOT_SUPPORTED;
  } else if (value[0] == '!') {
    code = atoi(value + 1);
  }
  pthread_mutex_unlock(&lock);
  return code;
}

/* The code that the script has a call fail with that needs no value otherwise, or SUCCESS. */
static int failure(const char *function, int device) {
  char value[VALUE];
  int code = ask_at(function, device, ANY, value);
  return code == NOT_SUPPORTED && !find(function, device, ANY, value) ? SUCCESS : code;
}

static int index_of(void *handle) {
  long offset = (char *)handle - handles[session];
  return offset >= 0 && offset < MOST_DEVICES ? (int)offset : ANY;
}

static int ask(const char *function, void *handle, int argument, char *value) {
  int device = index_of(handle);
  if (device == ANY) {
    note("stale-handle", ANY, ANY);
    return INVALID_ARGUMENT;
  }
  return ask_at(function, device, argument, value);
}

/* Lays 64-bit numbers of a value, separated by blanks, one after the other; of an empty value none. */
static void numbers(const char *value, u64 *to, int most) {
  char *at = (char *)value;
  for (int i = 0; i < most && *at != 0; i++) to[i] = strtoull(at, &at, 10);
}

/* The same of 32 bits, each to a place of its own. */
static void words(const char *value, u32 **to, int most) {
  char *at = (char *)value;
  for (int i = 0; i < most && *at != 0; i++) *to[i] = (u32)strtoul(at, &at, 10);
}

int nvmlInit_v2(void) {
  char value[VALUE];
  note("nvmlInit_v2", ANY, ANY);
  if (look_up("nvmlInit_v2", value) && value[0] == '!') return atoi(value + 1);
  initialised++;
  session = (session + 1) % SESSIONS;
  return SUCCESS;
}

int nvmlShutdown(void) {
  int code = failure("nvmlShutdown", ANY);
  if (initialised != 0) initialised--;
  return code;
}

int nvmlDeviceGetCount_v2(u32 *count) {
  int code = failure("nvmlDeviceGetCount_v2", ANY);
  if (code == SUCCESS) *count = (u32)number_of("devices", 0);
  return code;
}

int nvmlDeviceGetHandleByIndex_v2(u32 index, void **device) {
  int code = failure("nvmlDeviceGetHandleByIndex_v2", (int)index);
  if (code == SUCCESS) *device = &handles[session][index];
  return code;
}

/* Which device is at that place on the bus is scripted as nvmlDeviceGetHandleByPciBusId_v2:ID. */
int nvmlDeviceGetHandleByPciBusId_v2(const char *bus_id, void **device) {
  char key[VALUE], value[VALUE];
  snprintf(key, sizeof key, "nvmlDeviceGetHandleByPciBusId_v2:%s", bus_id);
  note(key, ANY, ANY);
  if (!initialised) return UNINITIALIZED;
  if (!look_up(key, value)) return NOT_FOUND;
  if (value[0] == '!') return atoi(value + 1);
  *device = &handles[session][atoi(value)];
  return SUCCESS;
}

static int text(int code, const char *value, char *to, u32 length) {
  if (code == SUCCESS && strlen(value) + 1 > length) return INSUFFICIENT_SIZE;
  if (code == SUCCESS) strcpy(to, value);
  return code;
}

int nvmlSystemGetDriverVersion(char *version, u32 length) {
  char value[VALUE];
  int code = ask_at("nvmlSystemGetDriverVersion", ANY, ANY, value);
  return text(code, value, version, length);
}

int nvmlSystemGetCudaDriverVersion(int *version) {
  char value[VALUE];
  int code = ask_at("nvmlSystemGetCudaDriverVersion", ANY, ANY, value);
  if (code == SUCCESS) *version = atoi(value);
  return code;
}

#define TEXT(name)                                    \
  int name(void *device, char *to, u32 length) {      \
    char value[VALUE];                                \
    int code = ask(#name, device, ANY, value);        \
    return text(code, value, to, length);             \
  }

#define U32(name)                                     \
  int name(void *device, u32 *to) {                   \
    char value[VALUE];                                \
    int code = ask(#name, device, ANY, value);        \
    if (code == SUCCESS && value[0] != 0) *to = (u32)strtoul(value, NULL, 10);      \
    return code;                                      \
  }

#define U32_BY_ARGUMENT(name)                         \
  int name(void *device, u32 argument, u32 *to) {     \
    char value[VALUE];                                \
    int code = ask(#name, device, (int)argument, value); \
    if (code == SUCCESS && value[0] != 0) *to = (u32)strtoul(value, NULL, 10);      \
    return code;                                      \
  }

#define U64(name)                                     \
  int name(void *device, u64 *to) {                   \
    char value[VALUE];                                \
    int code = ask(#name, device, ANY, value);        \
    if (code == SUCCESS) numbers(value, to, 1);       \
    return code;                                      \
  }

#define TWO_U32(name)                                 \
  int name(void *device, u32 *first, u32 *second) {   \
    char value[VALUE];                                \
    int code = ask(#name, device, ANY, value);        \
    if (code == SUCCESS && value[0] != 0) {           \
      *first = (u32)strtoul(value, NULL, 10);         \
      *second = 1000000;                              \
    }                                                 \
    return code;                                      \
  }

TEXT(nvmlDeviceGetUUID)
TEXT(nvmlDeviceGetName)
U32(nvmlDeviceGetIndex)
U32(nvmlDeviceGetPowerUsage)
U32(nvmlDeviceGetEnforcedPowerLimit)
U32(nvmlDeviceGetFanSpeed)
U32(nvmlDeviceGetPcieReplayCounter)
U32_BY_ARGUMENT(nvmlDeviceGetClockInfo)
U32_BY_ARGUMENT(nvmlDeviceGetTemperature)
U64(nvmlDeviceGetCurrentClocksThrottleReasons)
U64(nvmlDeviceGetSupportedClocksThrottleReasons)
TWO_U32(nvmlDeviceGetEncoderUtilization)
TWO_U32(nvmlDeviceGetDecoderUtilization)

int nvmlDeviceGetPciInfo_v3(void *device, char *pci) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetPciInfo_v3", device, ANY, value);
  if (code == SUCCESS) {
    memset(pci, 0, 68);
    strcpy(pci + 36, value);
  }
  return code;
}

int nvmlDeviceGetUtilizationRates(void *device, u32 *rates) {
  char value[VALUE];
  u32 *both[] = {&rates[0], &rates[1]};
  int code = ask("nvmlDeviceGetUtilizationRates", device, ANY, value);
  if (code == SUCCESS) words(value, both, 2);
  return code;
}

int nvmlDeviceGetMemoryInfo(void *device, u64 *memory) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetMemoryInfo", device, ANY, value);
  if (code == SUCCESS) numbers(value, memory, 3);
  return code;
}

int nvmlDeviceGetTotalEccErrors(void *device, u32 type, u32 counter, u64 *errors) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetTotalEccErrors", device, (int)type, value);
  if (counter != 0) return INVALID_ARGUMENT;
  if (code == SUCCESS) numbers(value, errors, 1);
  return code;
}

int nvmlDeviceGetProcessUtilization(void *device, char *samples, u32 *count, u64 since) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetProcessUtilization", device, ANY, value);
  if (code != SUCCESS) return code;
  u32 written = 0;
  char *rest = NULL;
  for (char *one = strtok_r(value, " ", &rest); one != NULL; one = strtok_r(NULL, " ", &rest)) {
    u64 time;
    u32 pid, sm, memory, encoder, decoder;
    sscanf(one, "%u:%llu:%u:%u:%u:%u", &pid, &time, &sm, &memory, &encoder, &decoder);
    if (time <= since) continue;
    if (written == *count) return INSUFFICIENT_SIZE;
    char *to = samples + 32 * written++;
    memcpy(to, &pid, 4);
    memcpy(to + 8, &time, 8);
    memcpy(to + 16, (u32[]){sm, memory, encoder, decoder}, 16);
  }
  *count = written;
  return written == 0 ? NOT_FOUND : SUCCESS;
}

/* Writes records of process_record_bytes, 24 unless the script says otherwise. */
static int processes(const char *function, void *device, u32 *count, char *records) {
  char value[VALUE];
  int code = ask(function, device, ANY, value);
  if (code != SUCCESS) return code;
  int bytes = number_of("process_record_bytes", 24);
  u32 there = 0;
  for (char *at = value; (at = strchr(at, ':')) != NULL; at++) there++;
  int said = number_of("processes_said", 0);
  if (there > *count || said != 0) {
    *count = said != 0 ? (u32)said : there + 1;
    return INSUFFICIENT_SIZE;
  }
  *count = there;
  char *rest = NULL;
  char *to = records;
  for (char *one = strtok_r(value, " ", &rest); one != NULL; one = strtok_r(NULL, " ", &rest)) {
    u32 pid, none = 0xffffffff;
    u64 used;
    sscanf(one, "%u:%llu", &pid, &used);
    memset(to, 0, (size_t)bytes);
    memcpy(to, &pid, 4);
    memcpy(to + 8, &used, 8);
    memcpy(to + 16, &none, 4);
    memcpy(to + 20, &none, 4);
    to += bytes;
  }
  return SUCCESS;
}

int nvmlDeviceGetComputeRunningProcesses_v2(void *device, u32 *count, char *records) {
  return processes("nvmlDeviceGetComputeRunningProcesses_v2", device, count, records);
}

/* Critical errors: one set at a time. */

int nvmlEventSetCreate(void **set) {
  static char the_set;
  char value[VALUE];
  int code = ask_at("nvmlEventSetCreate", ANY, ANY, value);
  *set = &the_set;
  return code;
}

int nvmlEventSetFree(void *set) {
  int code = failure("nvmlEventSetFree", ANY);
  return set == NULL ? INVALID_ARGUMENT : code;
}

int nvmlDeviceRegisterEvents(void *device, u64 types, void *set) {
  char value[VALUE];
  if (types != 8 || set == NULL) return INVALID_ARGUMENT;
  return ask("nvmlDeviceRegisterEvents", device, ANY, value);
}

/* The next of the events that the script tells of, or NULL. */
static char *next_event(char *value) {
  int left = delivered_events;
  char *rest = NULL;
  char *one = strtok_r(value, " ", &rest);
  for (; one != NULL && left > 0; left--) one = strtok_r(NULL, " ", &rest);
  return one;
}

/*
 * Delivers "device:xid" after "device:xid", a "!code" as itself. Without one it waits for as long as
 * it was told to; while "hold_events 1" stands in the script, for longer.
 */
int nvmlEventSetWait_v2(void *set, char *event, u32 timeout) {
  char value[VALUE];
  int code = ask_at("nvmlEventSetWait_v2", ANY, ANY, value);
  if (set == NULL || timeout == 0) return INVALID_ARGUMENT;
  if (code != SUCCESS && code != NOT_SUPPORTED && value[0] != '!') return code;
  char *one = NULL;
  for (u32 waited = 0; waited < timeout || number_of("hold_events", 0); waited += 5) {
    one = look_up("nvmlEventSetWait_v2", value) ? next_event(value) : NULL;
    if (one != NULL) break;
    usleep(5000);
  }
  if (one == NULL) return TIMEOUT;
  delivered_events++;
  if (one[0] == '!') return atoi(one + 1);
  int device = atoi(one);
  u64 type = 8, xid = strtoull(strchr(one, ':') + 1, NULL, 10);
  void *handle = &handles[session][device];
  memset(event, 0, 32);
  memcpy(event, &handle, 8);
  memcpy(event + 8, &type, 8);
  memcpy(event + 16, &xid, 8);
  return SUCCESS;
}

#ifndef OLD_DRIVER

U64(nvmlDeviceGetTotalEnergyConsumption)
U64(nvmlDeviceGetCurrentClocksEventReasons)
U64(nvmlDeviceGetSupportedClocksEventReasons)
TWO_U32(nvmlDeviceGetJpgUtilization)
TWO_U32(nvmlDeviceGetOfaUtilization)
TWO_U32(nvmlDeviceGetMigMode)
U32(nvmlDeviceGetMaxMigDeviceCount)
U32(nvmlDeviceGetGpuInstanceId)
U32(nvmlDeviceGetComputeInstanceId)

int nvmlDeviceGetComputeRunningProcesses_v3(void *device, u32 *count, char *records) {
  return processes("nvmlDeviceGetComputeRunningProcesses_v3", device, count, records);
}

int nvmlDeviceGetMemoryInfo_v2(void *device, char *memory) {
  char value[VALUE];
  u32 version;
  memcpy(&version, memory, 4);
  int code = ask("nvmlDeviceGetMemoryInfo_v2", device, ANY, value);
  if (version != 0x02000028) return VERSION_MISMATCH;
  if (code == SUCCESS) numbers(value, (u64 *)(memory + 8), 4);
  return code;
}

int nvmlDeviceGetTemperatureV(void *device, int *temperature) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetTemperatureV", device, temperature[1], value);
  if (temperature[0] != 0x0100000c) return VERSION_MISMATCH;
  if (code == SUCCESS && value[0] != 0) temperature[2] = atoi(value);
  return code;
}

int nvmlDeviceGetRemappedRows(void *device, u32 *correctable, u32 *uncorrectable, u32 *pending,
                              u32 *failed) {
  char value[VALUE];
  u32 *all[] = {correctable, uncorrectable, pending, failed};
  int code = ask("nvmlDeviceGetRemappedRows", device, ANY, value);
  if (code == SUCCESS) words(value, all, 4);
  return code;
}

/* Fields are scripted as "type value", type of nvmlValueType_t; an NVLink field needs its scope. */
int nvmlDeviceGetFieldValues(void *device, int count, char *fields) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetFieldValues", device, ANY, value);
  if (code != SUCCESS) return code;
  for (char *field = fields; field < fields + 40 * count; field += 40) {
    u32 id, scope, type = 0;
    memcpy(&id, field, 4);
    memcpy(&scope, field + 4, 4);
    int one = ask("nvmlFieldValue", device, (int)id, value);
    if (one == SUCCESS && (id == 138 || id == 139) && scope != 0xffffffff) one = INVALID_ARGUMENT;
    memcpy(field + 28, &one, 4);
    char number[VALUE];
    if (one != SUCCESS || sscanf(value, "%u %s", &type, number) < 2) continue;
    memcpy(field + 24, &type, 4);
    double real = strtod(number, NULL);
    u64 whole = strtoull(number, NULL, 10);
    if (type == 0) memcpy(field + 32, &real, 8);
    else memcpy(field + 32, &whole, type == 6 ? 2 : type == 1 || type == 5 ? 4 : 8);
  }
  return SUCCESS;
}

int nvmlDeviceGetMigDeviceHandleByIndex(void *device, u32 index, void **part) {
  char value[VALUE];
  int code = ask("nvmlDeviceGetMigDeviceHandleByIndex", device, (int)index, value);
  if (code == SUCCESS) *part = &handles[session][atoi(value)];
  return code == NOT_SUPPORTED ? NOT_FOUND : code;
}

/* Profiling counters: a sample remembers whose it is and when it was taken. */

struct sample {
  int device;
  int instance;
  int taken;
};

int nvmlGpmQueryDeviceSupport(void *device, u32 *support) {
  char value[VALUE];
  int code = ask("nvmlGpmQueryDeviceSupport", device, ANY, value);
  if (support[0] != 1) return VERSION_MISMATCH;
  if (code == SUCCESS) support[1] = (u32)atoi(value);
  return code;
}

int nvmlGpmSampleAlloc(struct sample **sample) {
  int code = failure("nvmlGpmSampleAlloc", ANY);
  if (code == SUCCESS) *sample = calloc(1, sizeof **sample);
  return code;
}

int nvmlGpmSampleFree(struct sample *sample) {
  int code = failure("nvmlGpmSampleFree", ANY);
  free(sample);
  return code;
}

static int take(const char *function, void *device, int instance, struct sample *sample) {
  static int clock;
  char value[VALUE];
  int code = ask(function, device, instance, value);
  if (code != SUCCESS) return code;
  *sample = (struct sample){index_of(device), instance, ++clock};
  return SUCCESS;
}

int nvmlGpmSampleGet(void *device, struct sample *sample) {
  return take("nvmlGpmSampleGet", device, ANY, sample);
}

int nvmlGpmMigSampleGet(void *device, u32 instance, struct sample *sample) {
  return take("nvmlGpmMigSampleGet", device, (int)instance, sample);
}

int nvmlGpmMetricsGet(char *request) {
  u32 version, count;
  struct sample *earlier, *later;
  memcpy(&version, request, 4);
  memcpy(&count, request + 4, 4);
  memcpy(&earlier, request + 8, 8);
  memcpy(&later, request + 16, 8);
  int refused = failure("nvmlGpmMetricsGet", later->device);
  if (refused != SUCCESS) return refused;
  if (version != 1) return VERSION_MISMATCH;
  if (earlier->taken == 0 || earlier->taken >= later->taken) return INVALID_ARGUMENT;
  if (earlier->device != later->device || earlier->instance != later->instance) return INVALID_ARGUMENT;
  for (char *metric = request + 24; metric < request + 24 + 40 * count; metric += 40) {
    char value[VALUE];
    u32 id;
    memcpy(&id, metric, 4);
    int code = ask_at("nvmlGpmMetric", later->device, (int)id, value);
    double percent = code == SUCCESS ? strtod(value, NULL) : 0;
    memcpy(metric + 4, &code, 4);
    if (code != SUCCESS || value[0] != 0) memcpy(metric + 8, &percent, 8);
  }
  return SUCCESS;
}

#endif
