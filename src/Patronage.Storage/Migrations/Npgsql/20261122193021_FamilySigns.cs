using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Patronage.Storage.Migrations.Npgsql
{
    /// <inheritdoc />
    public partial class FamilySigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SignsVersion",
                table: "Families",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SortDue",
                table: "Cases",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.Sql("""
                UPDATE "Cases" SET "SortDue" = CASE WHEN "NextVisitBy" < "NextDueOn" THEN "NextVisitBy" ELSE COALESCE("NextDueOn", "NextVisitBy", DATE '9999-01-01') END
                """);

            migrationBuilder.CreateTable(
                name: "FamilyChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    FamilyId = table.Column<Guid>(type: "uuid", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherFamilyId = table.Column<Guid>(type: "uuid", nullable: false),
                    OtherCaseId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FamilyChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FamilyChanges_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FamilyChanges_Cases_OtherCaseId",
                        column: x => x.OtherCaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FamilyChanges_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FamilyChanges_Families_OtherFamilyId",
                        column: x => x.OtherFamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FamilyChanges_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FamilySigns",
                columns: table => new
                {
                    OrganizationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sign = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FamilyId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FamilySigns", x => new { x.OrganizationId, x.Sign, x.FamilyId });
                    table.ForeignKey(
                        name: "FK_FamilySigns_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_EndsOn",
                table: "Cases",
                columns: new[] { "OrganizationId", "EndsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_LastContactOn",
                table: "Cases",
                columns: new[] { "OrganizationId", "LastContactOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_ReferredOn",
                table: "Cases",
                columns: new[] { "OrganizationId", "ReferredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_SortDue_Id",
                table: "Cases",
                columns: new[] { "OrganizationId", "SortDue", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_CaseId",
                table: "FamilyChanges",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_FamilyId",
                table: "FamilyChanges",
                column: "FamilyId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_OrganizationId",
                table: "FamilyChanges",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_OtherCaseId",
                table: "FamilyChanges",
                column: "OtherCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_OtherFamilyId",
                table: "FamilyChanges",
                column: "OtherFamilyId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilySigns_FamilyId",
                table: "FamilySigns",
                column: "FamilyId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FamilyChanges");

            migrationBuilder.DropTable(
                name: "FamilySigns");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_EndsOn",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_LastContactOn",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_ReferredOn",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_SortDue_Id",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "SignsVersion",
                table: "Families");

            migrationBuilder.DropColumn(
                name: "SortDue",
                table: "Cases");
        }
    }
}
