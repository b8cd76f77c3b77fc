using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Patronage.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CaseListGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_CuratorId_SortDue_Id_State",
                table: "Cases",
                columns: new[] { "OrganizationId", "CuratorId", "SortDue", "Id", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_LevelId_SortDue_Id_State",
                table: "Cases",
                columns: new[] { "OrganizationId", "LevelId", "SortDue", "Id", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OrganizationId_StageId_SortDue_Id_State",
                table: "Cases",
                columns: new[] { "OrganizationId", "StageId", "SortDue", "Id", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_CuratorId_SortDue_Id_State",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_LevelId_SortDue_Id_State",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_OrganizationId_StageId_SortDue_Id_State",
                table: "Cases");
        }
    }
}
