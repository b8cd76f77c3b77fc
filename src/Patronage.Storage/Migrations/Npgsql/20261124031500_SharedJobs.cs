using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Patronage.Storage.Migrations.Npgsql;

/// <summary>
/// The tables by which nodes agree who does which recurring work (docs/decisions/0035-work-once-for-all-nodes.md). Their names and columns are those that Quartz 3.20 asks for; no entity stands for them. One node
/// on SQLite needs none.
/// </summary>
[DbContext(typeof(NpgsqlPatronageDb))]
[Migration("20261124031500_SharedJobs")]
public sealed class SharedJobs : Migration
{
    // Children before parents, as they are dropped.
    private static readonly string[] Tables =
    [
        "qrtz_fired_triggers", "qrtz_paused_trigger_grps", "qrtz_scheduler_state", "qrtz_locks", "qrtz_simprop_triggers", "qrtz_simple_triggers", "qrtz_cron_triggers", "qrtz_blob_triggers", "qrtz_triggers",
        "qrtz_job_details", "qrtz_calendars",
    ];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            CREATE TABLE qrtz_job_details (
                sched_name varchar(120) NOT NULL, job_name varchar(200) NOT NULL, job_group varchar(200) NOT NULL, description varchar(250), job_class_name varchar(250) NOT NULL,
                is_durable boolean NOT NULL, is_nonconcurrent boolean NOT NULL, is_update_data boolean NOT NULL, requests_recovery boolean NOT NULL, job_data bytea,
                PRIMARY KEY (sched_name, job_name, job_group));
            CREATE TABLE qrtz_triggers (
                sched_name varchar(120) NOT NULL, trigger_name varchar(150) NOT NULL, trigger_group varchar(150) NOT NULL, job_name varchar(200) NOT NULL, job_group varchar(200) NOT NULL, description varchar(250),
                next_fire_time bigint, prev_fire_time bigint, misfire_orig_fire_time bigint, priority integer, execution_group varchar(200), trigger_state varchar(16) NOT NULL, trigger_type varchar(8) NOT NULL,
                start_time bigint NOT NULL, end_time bigint, calendar_name varchar(200), misfire_instr smallint, job_data bytea,
                PRIMARY KEY (sched_name, trigger_name, trigger_group),
                FOREIGN KEY (sched_name, job_name, job_group) REFERENCES qrtz_job_details (sched_name, job_name, job_group));
            CREATE TABLE qrtz_simple_triggers (
                sched_name varchar(120) NOT NULL, trigger_name varchar(150) NOT NULL, trigger_group varchar(150) NOT NULL, repeat_count bigint NOT NULL, repeat_interval bigint NOT NULL, times_triggered bigint NOT NULL,
                PRIMARY KEY (sched_name, trigger_name, trigger_group),
                FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group) ON DELETE CASCADE);
            CREATE TABLE qrtz_simprop_triggers (
                sched_name varchar(120) NOT NULL, trigger_name varchar(150) NOT NULL, trigger_group varchar(150) NOT NULL, str_prop_1 varchar(512), str_prop_2 varchar(512), str_prop_3 varchar(512),
                int_prop_1 integer, int_prop_2 integer, long_prop_1 bigint, long_prop_2 bigint, dec_prop_1 numeric, dec_prop_2 numeric, bool_prop_1 boolean, bool_prop_2 boolean, time_zone_id varchar(80),
                PRIMARY KEY (sched_name, trigger_name, trigger_group),
                FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group) ON DELETE CASCADE);
            CREATE TABLE qrtz_cron_triggers (
                sched_name varchar(120) NOT NULL, trigger_name varchar(150) NOT NULL, trigger_group varchar(150) NOT NULL, cron_expression varchar(250) NOT NULL, time_zone_id varchar(80),
                PRIMARY KEY (sched_name, trigger_name, trigger_group),
                FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group) ON DELETE CASCADE);
            CREATE TABLE qrtz_blob_triggers (
                sched_name varchar(120) NOT NULL, trigger_name varchar(150) NOT NULL, trigger_group varchar(150) NOT NULL, blob_data bytea,
                PRIMARY KEY (sched_name, trigger_name, trigger_group),
                FOREIGN KEY (sched_name, trigger_name, trigger_group) REFERENCES qrtz_triggers (sched_name, trigger_name, trigger_group) ON DELETE CASCADE);
            CREATE TABLE qrtz_calendars (sched_name varchar(120) NOT NULL, calendar_name varchar(200) NOT NULL, calendar bytea NOT NULL, PRIMARY KEY (sched_name, calendar_name));
            CREATE TABLE qrtz_paused_trigger_grps (sched_name varchar(120) NOT NULL, trigger_group varchar(150) NOT NULL, PRIMARY KEY (sched_name, trigger_group));
            CREATE TABLE qrtz_fired_triggers (
                sched_name varchar(120) NOT NULL, entry_id varchar(140) NOT NULL, trigger_name varchar(150) NOT NULL, trigger_group varchar(150) NOT NULL, instance_name varchar(200) NOT NULL, fired_time bigint NOT NULL,
                sched_time bigint NOT NULL, priority integer NOT NULL, state varchar(16) NOT NULL, job_name varchar(200), job_group varchar(200), is_nonconcurrent boolean NOT NULL, requests_recovery boolean,
                PRIMARY KEY (sched_name, entry_id));
            CREATE TABLE qrtz_scheduler_state (
                sched_name varchar(120) NOT NULL, instance_name varchar(200) NOT NULL, last_checkin_time bigint NOT NULL, checkin_interval bigint NOT NULL, PRIMARY KEY (sched_name, instance_name));
            CREATE TABLE qrtz_locks (sched_name varchar(120) NOT NULL, lock_name varchar(40) NOT NULL, PRIMARY KEY (sched_name, lock_name));
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(string.Join('\n', Tables.Select(table => $"DROP TABLE {table};")));
    }
}
