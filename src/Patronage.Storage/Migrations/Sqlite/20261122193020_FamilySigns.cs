using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Patronage.Storage.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SortDue",
                table: "Cases",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.Sql("""
                UPDATE "Cases" SET "SortDue" = CASE WHEN "NextVisitBy" < "NextDueOn" THEN "NextVisitBy" ELSE COALESCE("NextDueOn", "NextVisitBy", '9999-01-01') END
                """);

            migrationBuilder.CreateTable(
                name: "FamilyChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FamilyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherFamilyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherCaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Facts = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sign = table.Column<string>(type: "TEXT", nullable: false),
                    FamilyId = table.Column<Guid>(type: "TEXT", nullable: false)
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
